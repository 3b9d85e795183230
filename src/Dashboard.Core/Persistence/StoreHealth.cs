namespace Dashboard.Core.Persistence;

/// <summary>Knows whether what is stored can be reached, and since when; pages ask here.</summary>
public sealed partial class StoreHealth(TimeProvider time, ILogger<StoreHealth> logger)
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoreState current = new(time.GetUtcNow(), "It is being opened.");

    /// <summary>Raised on no particular thread when it becomes reachable or unreachable.</summary>
    public event Action? Changed;

    /// <summary>The state now.</summary>
    public StoreState Current => Volatile.Read(ref current);

    /// <summary>Done when opening was tried once, whatever came of it.</summary>
    public Task FirstAttempt => firstAttempt.Task;

    /// <summary>An attempt has succeeded.</summary>
    public void Succeeded(string place)
    {
        var before = Current;
        if (before.Works || !Change(null))
            return;
        if (FirstAttempt.IsCompleted)
        {
            LogRecovered(logger, place, time.GetUtcNow() - before.Since);
        }
        else
        {
            LogOpened(logger, place);
        }

        RaiseChanged();
    }

    /// <summary>An attempt has failed.</summary>
    public void Failed(string place, string problem, Exception exception)
    {
        if (!Change(problem))
            return;
        LogFailed(logger, place, problem, exception.Message);
        RaiseChanged();
    }

    /// <summary>Each fault is logged once, not at every attempt.</summary>
    private bool Change(string? problem)
    {
        lock (gate)
        {
            if (current.Problem == problem && FirstAttempt.IsCompleted)
                return false;

            // Another reason is no second fault: it cannot be reached since the first.
            var since = current.Works || problem is null || !FirstAttempt.IsCompleted ? time.GetUtcNow() : current.Since;
            Volatile.Write(ref current, new StoreState(since, problem));
            return true;
        }
    }

    private void RaiseChanged()
    {
        firstAttempt.TrySetResult();
        Changed?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is open: {Place}")]
    private static partial void LogOpened(ILogger logger, string place);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store works again after {Duration}: {Place}")]
    private static partial void LogRecovered(ILogger logger, string place, TimeSpan duration);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The store cannot be reached ({Place}): {Problem} The diagnosis goes on without it; it is tried again by "
            + "itself. [{Error}]"
    )]
    private static partial void LogFailed(ILogger logger, string place, string problem, string error);
}

namespace Dashboard.Core.Persistence;

/// <summary>Knows whether what is stored can be reached, and since when; pages ask here.</summary>
public sealed partial class StoreHealth(TimeProvider time, ILogger<StoreHealth> logger)
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Guid? first;
    private StoreState current = new(time.GetUtcNow(), "It is being opened.");

    /// <summary>Raised on no particular thread when it becomes reachable or unreachable.</summary>
    public event Action? Changed;

    /// <summary>The state now.</summary>
    public StoreState Current => Volatile.Read(ref current);

    /// <summary>Done when opening was tried once, whatever came of it.</summary>
    public Task FirstAttempt => firstAttempt.Task;

    /// <summary>An attempt has succeeded.</summary>
    /// <param name="place">Where the store is.</param>
    /// <param name="identity">Which store it is: another one than before was put in its place, or it was emptied. That is said
    /// until the former one is back or the process ends.</param>
    public void Succeeded(string place, Guid identity)
    {
        Compare(place, identity);
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
            Volatile.Write(ref current, current with { Since = since, Problem = problem });
            return true;
        }
    }

    private void Compare(string place, Guid identity)
    {
        lock (gate)
        {
            first ??= identity;
            var isOther = first != identity;
            if (isOther == current.ReplacedSince is not null)
                return;
            Volatile.Write(ref current, current with { ReplacedSince = isOther ? time.GetUtcNow() : null });
        }

        if (Current.ReplacedSince is null)
            LogBack(logger, place);
        else
            LogReplaced(logger, place);
        Changed?.Invoke();
    }

    private void RaiseChanged()
    {
        firstAttempt.TrySetResult();
        Changed?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is open: {Place}")]
    private static partial void LogOpened(ILogger logger, string place);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The store was replaced or emptied while the dashboard runs ({Place}): what was stored before is not in it. "
            + "Put a backup in its place if that was not meant, and restart the dashboard"
    )]
    private static partial void LogReplaced(ILogger logger, string place);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store of the start is back: {Place}")]
    private static partial void LogBack(ILogger logger, string place);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store works again after {Duration}: {Place}")]
    private static partial void LogRecovered(ILogger logger, string place, TimeSpan duration);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The store cannot be reached ({Place}): {Problem} The diagnosis goes on without it; it is tried again by "
            + "itself. [{Error}]"
    )]
    private static partial void LogFailed(ILogger logger, string place, string problem, string error);
}

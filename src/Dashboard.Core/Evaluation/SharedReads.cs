namespace Dashboard.Core.Evaluation;

/// <summary>Equal questions that are asked at the same time share one read. Whoever leaves does not end it for the others; when
/// nobody waits any more it is cancelled.</summary>
internal sealed class SharedReads
{
    private readonly Lock changing = new();
    private readonly Dictionary<(string Gateway, DateTimeOffset At), SharedRead> running = [];

    /// <summary>The answer of the read that is under way, or of a new one.</summary>
    public async Task<GatewayReport> JoinAsync(
        string gateway,
        DateTimeOffset at,
        Func<string, DateTimeOffset, CancellationToken, Task<GatewayReport>> readAsync,
        CancellationToken cancellationToken
    )
    {
        var shared = Enter(gateway, at, readAsync);
        try
        {
            return await shared.Answer.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave((gateway, at), shared);
        }
    }

    private SharedRead Enter(
        string gateway,
        DateTimeOffset at,
        Func<string, DateTimeOffset, CancellationToken, Task<GatewayReport>> readAsync
    )
    {
        lock (changing)
        {
            if (!running.TryGetValue((gateway, at), out var shared))
            {
                var abandoned = new CancellationTokenSource();
                shared = new SharedRead(new(() => readAsync(gateway, at, abandoned.Token)), abandoned);
                running[(gateway, at)] = shared;
            }

            shared.Waiting++;
            return shared;
        }
    }

    private void Leave((string Gateway, DateTimeOffset At) question, SharedRead shared)
    {
        lock (changing)
        {
            shared.Waiting--;
            if (shared.Waiting > 0)
                return;
            running.Remove(question);
        }

        if (!shared.Answer.Value.IsCompleted)
            shared.Abandoned.Cancel();
    }

    private sealed record SharedRead(Lazy<Task<GatewayReport>> Answer, CancellationTokenSource Abandoned)
    {
        public int Waiting { get; set; }
    }
}

namespace Dashboard.Core.BackTesting;

/// <summary>Spreads queries over time, so that a replay leaves the live evaluation the capacity that it needs.</summary>
public sealed class QueryThrottle(double queriesPerSecond, TimeProvider time)
{
    private DateTimeOffset freeAt = time.GetUtcNow();

    /// <summary>Queries that were sent.</summary>
    public int Spent { get; private set; }

    /// <summary>Waits until what was spent before is paid off.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = freeAt - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Notes queries that were sent since the given moment; the time that they took counts.</summary>
    public void Spend(int queries, DateTimeOffset since)
    {
        Spent += queries;
        freeAt = since + TimeSpan.FromSeconds(queries / queriesPerSecond);
    }
}

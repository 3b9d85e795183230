namespace Dashboard.Core.Prometheus;

/// <summary>
/// How many queries run at one Prometheus at the same time, whoever asks: pages, programs, the watch and back-tests. Who comes
/// first is served first, and a read holds few places at once, so a crowd of reads shares the Prometheus evenly.
/// </summary>
/// <param name="maxConcurrent">Queries that run at the same time; 1 or more.</param>
public sealed class QueryLimiter(int maxConcurrent)
{
    private readonly SemaphoreSlim places = new(maxConcurrent);

    /// <summary>Runs a query as soon as there is a place for it. Waiting takes no time from the query's own time-out.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> query, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await query();
        }
        finally
        {
            places.Release();
        }
    }
}

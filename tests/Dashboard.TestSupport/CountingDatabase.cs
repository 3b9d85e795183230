using Dashboard.Core.Persistence;

namespace Dashboard.TestSupport;

/// <summary>A real database that counts the operations of the store: each of them gets one context.</summary>
public sealed class CountingDatabase(IDatabase database) : IDatabase
{
    private int operations;

    /// <summary>Operations so far.</summary>
    public int Operations => Volatile.Read(ref operations);

    public string Place => database.Place;

    public DashboardDbContext CreateContext()
    {
        Interlocked.Increment(ref operations);
        return database.CreateContext();
    }

    public Task OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => database.ProbeAsync(cancellationToken);

    public string? Explain(Exception exception) => database.Explain(exception);
}

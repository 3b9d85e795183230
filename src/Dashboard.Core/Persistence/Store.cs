using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Persistence;

/// <summary>The door to what is stored: each operation gets a context of its own, and a fault becomes the store's known
/// state.</summary>
public sealed class Store(IDatabase database, StoreHealth health)
{
    /// <summary>Opening may take longer than a page should: a large file is checked, a migration runs.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>Runs one operation.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task<T> RunAsync<T>(
        Func<DashboardDbContext, CancellationToken, Task<T>> operation,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAny(health.FirstAttempt, Task.Delay(MaxWait, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (health.Current.Problem is { } known)
            throw new StoreUnavailableException(known);
        try
        {
            // SQLite works synchronously: a locked file must hold a worker, never the reader's circuit.
            return await Task.Run(
                async () =>
                {
                    await using var context = database.CreateContext();
                    return await operation(context, cancellationToken);
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (database.Explain(exception) is { } problem)
        {
            health.Failed(database.Place, problem, exception);
            throw new StoreUnavailableException(problem, exception);
        }
    }

    /// <summary>Runs one operation that saves more than once: all of it is stored, or nothing. It may run again after a lost
    /// connection.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public Task<T> RunWholeAsync<T>(
        Func<DashboardDbContext, CancellationToken, Task<T>> operation,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            (context, cancel) =>
                context
                    .Database.CreateExecutionStrategy()
                    .ExecuteAsync(
                        async again =>
                        {
                            context.ChangeTracker.Clear();
                            await using var transaction = await context.Database.BeginTransactionAsync(again);
                            var result = await operation(context, again);
                            await transaction.CommitAsync(again);
                            return result;
                        },
                        cancel
                    ),
            cancellationToken
        );
}

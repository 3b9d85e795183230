using Dashboard.Core.LeaderElection;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Persistence;

/// <summary>Opens the store at the start, notices faults and tries again until they are gone.</summary>
public sealed class DatabaseMonitor(IDatabase database, StoreHealth health, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Opens the store anew when it is not known to work, and else proves that it still does.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (health.Current.Works ? database.ProbeAsync(cancellationToken) : database.OpenAsync(cancellationToken));
            health.Succeeded(database.Place, await StampAsync(cancellationToken));
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && database.Explain(exception) is { } problem)
        {
            health.Failed(database.Place, problem, exception);
        }
    }

    private async Task<StoreStamp> StampAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var beats = await context
            .Set<LeaseRow>()
            .Where(lease => lease.Task == LeaderElector.Task)
            .MaxAsync(lease => (long?)lease.Beats, cancellationToken);
        return new StoreStamp(await IdentityAsync(context, cancellationToken), beats ?? 0);
    }

    /// <summary>The store's identity; a store that has none yet gets one.</summary>
    private async Task<Guid> IdentityAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, cancellationToken) is { } known)
            return known.Identity;
        var made = new StoreIdentityRow { Identity = Guid.NewGuid() };
        context.Add(made);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return made.Identity;
        }
        catch (DbUpdateException exception) when (database.Explain(exception) is null)
        {
            // Another instance was faster.
            if (await FindAsync(context, cancellationToken) is { } other)
                return other.Identity;
            throw;
        }
    }

    private static Task<StoreIdentityRow?> FindAsync(DashboardDbContext context, CancellationToken cancellationToken) =>
        context.Set<StoreIdentityRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = new SemaphoreSlim(0);
        var wake = () =>
        {
            changes.Release();
        };
        health.Changed += wake;
        try
        {
            for (var failures = 0; ; failures = health.Current.Works ? 0 : failures + 1)
            {
                await CheckAsync(stoppingToken);
                while (changes.Wait(0, stoppingToken))
                {
                    // Only news from now on shall end the wait.
                }

                await WaitAsync(changes, health.Current.Works ? ProbeInterval : BackOff(failures), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
        finally
        {
            health.Changed -= wake;
        }
    }

    private async Task WaitAsync(SemaphoreSlim changes, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await changes.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait is over.
        }
    }

    private static TimeSpan BackOff(int failures)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 10)));
        return wait < MaxWait ? wait : MaxWait;
    }
}

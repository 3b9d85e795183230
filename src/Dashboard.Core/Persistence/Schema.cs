using Dashboard.Troubleshooting.Formatting;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Persistence;

/// <summary>Brings a database's tables up to date.</summary>
internal static class Schema
{
    /// <summary>Longer than any migration takes; another program that holds the lock for longer has crashed.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    /// <exception cref="StoreVersionException">A newer version has written it.</exception>
    public static async Task UpdateAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = context.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new StoreVersionException(unknown);
        if (applied.Count == known.Count)
            return;

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(MaxWait);
        try
        {
            await context.Database.MigrateAsync(timeout.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The tables could not be brought up to date within {DurationFormatter.Precise(MaxWait)}: another program holds "
                    + "the lock of migrations.",
                exception
            );
        }
    }
}

using Dashboard.Core.Audit;
using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Notifications.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Persistence;

/// <summary>Takes away what is older or larger than the settings allow; never anything of an open incident.</summary>
public sealed partial class Retention(
    Store store,
    IOptions<IncidentOptions> options,
    IOptions<AuditOptions> audit,
    TimeProvider time,
    ILogger<Retention> logger
)
{
    /// <summary>Goes through the store once.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (oldest, oldestEvidence) = (now - options.Value.KeepFor, now - options.Value.KeepEvidenceFor);
        var oldestAudit = now - audit.Value.KeepFor;
        var removed = await store.RunAsync(
            async (context, cancel) =>
                await context.Set<IncidentRow>().Where(row => row.ClosedAt < oldest).ExecuteDeleteAsync(cancel)
                + await context
                    .Set<EvidenceRow>()
                    .Where(row => row.At < oldestEvidence && IncidentsClosed(context).Contains(row.IncidentId))
                    .ExecuteDeleteAsync(cancel)
                + await TooLargeAsync(context, cancel)
                + await context.Set<ChangeRow>().Where(row => row.At < oldest).ExecuteDeleteAsync(cancel)
                + await context.Set<AlertRow>().Where(row => row.LastHeardAt < oldest).ExecuteDeleteAsync(cancel)
                + await context
                    .Set<MessageRow>()
                    .Where(row => row.NextAttemptAt == null && row.CreatedAt < oldest)
                    .ExecuteDeleteAsync(cancel)
                + await context.Set<MaintenanceRow>().Where(row => row.EndsAt < oldest).ExecuteDeleteAsync(cancel)
                + await context.Set<DismissalRow>().Where(row => row.ExpiresAt < oldest).ExecuteDeleteAsync(cancel)
                + await context.Set<AuditRow>().Where(row => row.At < oldestAudit).ExecuteDeleteAsync(cancel)
                + await context.Set<SeenAccessRow>().Where(row => row.SeenAt < oldestAudit).ExecuteDeleteAsync(cancel),
            cancellationToken
        );
        if (removed > 0)
            LogRemoved(logger, removed, oldest, oldestAudit, oldestEvidence);
    }

    private static IQueryable<long> IncidentsClosed(DashboardDbContext context) =>
        context.Set<IncidentRow>().Where(row => row.ClosedAt != null).Select(row => row.Id);

    /// <summary>The oldest evidence goes first, until the rest fits.</summary>
    private async Task<int> TooLargeAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var surplus =
            await context.Set<EvidenceRow>().SumAsync(row => (long)row.SizeBytes, cancellationToken)
            - (options.Value.KeepEvidenceMegabytes * 1024L * 1024);
        if (surplus <= 0)
            return 0;

        var oldest = await context
            .Set<EvidenceRow>()
            .Where(row => IncidentsClosed(context).Contains(row.IncidentId))
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.SizeBytes })
            .ToListAsync(cancellationToken);
        var last = 0L;
        foreach (var row in oldest.TakeWhile(_ => surplus > 0))
            (surplus, last) = (surplus - row.SizeBytes, row.Id);
        return await context
            .Set<EvidenceRow>()
            .Where(row => row.Id <= last && IncidentsClosed(context).Contains(row.IncidentId))
            .ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Removed {Rows} old rows from the store: everything before {Oldest:O}, the audit log before {OldestAudit:O}, "
            + "evidence before {OldestEvidence:O} or beyond its size"
    )]
    private static partial void LogRemoved(
        ILogger logger,
        int rows,
        DateTimeOffset oldest,
        DateTimeOffset oldestAudit,
        DateTimeOffset oldestEvidence
    );
}

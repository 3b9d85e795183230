using System.Text.Json;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Events.Alerts;

/// <summary>Keeps alerts that were received. All methods throw <see cref="StoreUnavailableException"/>.</summary>
public sealed class AlertLog(Store store, IOptions<AlertOptions> options, TimeProvider time)
{
    /// <summary>Alerts of one page of the list, and at most on one time axis.</summary>
    public const int PageSize = 50;

    private readonly string watchdog = options.Value.WatchdogName;

    /// <summary>Stores alerts: new ones, and what is new about known ones.</summary>
    public async Task ReceiveAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(alerts, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second Alertmanager of the same cluster has sent the same alert at the same time; now it is known.
            await StoreAsync(alerts, cancellationToken);
        }
    }

    /// <summary>A page of the list without the dead-man's alert, the latest start first.</summary>
    public Task<PagedResult<Alert>> ReadAsync(long? before, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                var rows = await context
                    .Set<AlertRow>()
                    .AsNoTracking()
                    .Where(row => row.Name != watchdog && (before == null || row.Id < before))
                    .OrderByDescending(row => row.Id)
                    .Take(PageSize + 1)
                    .ToListAsync(cancel);
                return PagedResult<Alert>.Create(rows, PageSize, row => row.Id, AlertOf);
            },
            cancellationToken
        );

    /// <summary>Alerts of a gateway that fired within a span, also when they began before it; oldest first.</summary>
    public Task<IReadOnlyList<Alert>> BetweenAsync(
        string gateway,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    ) => store.RunAsync((context, cancel) => BetweenAsync(context, gateway, from, to, cancel), cancellationToken);

    /// <summary>The same, together with other questions.</summary>
    public async Task<IReadOnlyList<Alert>> BetweenAsync(
        DashboardDbContext context,
        string gateway,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Set<AlertRow>()
            .AsNoTracking()
            .Where(row =>
                row.Gateway == gateway && row.Name != watchdog && row.StartsAt <= to && (row.EndsAt == null || row.EndsAt >= from)
            )
            .OrderByDescending(row => row.StartsAt)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        rows.Reverse();
        return [.. rows.Select(AlertOf)];
    }

    /// <summary>Whether the alerting path was proven to work, and when last.</summary>
    public Task<Watchdog> WatchdogAsync(CancellationToken cancellationToken) => store.RunAsync(WatchdogAsync, cancellationToken);

    /// <summary>The same, together with other questions.</summary>
    public async Task<Watchdog> WatchdogAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var last = await context
            .Set<AlertRow>()
            .AsNoTracking()
            .Where(row => row.Name == watchdog)
            .OrderByDescending(row => row.LastHeardAt)
            .FirstOrDefaultAsync(cancellationToken);
        return new Watchdog(watchdog, last?.LastHeardAt, options.Value.WatchdogTimeout);
    }

    private Task<int> StoreAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                var now = time.GetUtcNow();
                foreach (var alert in alerts.GroupBy(alert => (alert.Fingerprint, alert.StartsAt)).Select(same => same.Last()))
                {
                    var row = await context
                        .Set<AlertRow>()
                        .SingleOrDefaultAsync(
                            known => known.Fingerprint == alert.Fingerprint && known.StartsAt == alert.StartsAt,
                            cancel
                        );
                    if (row is null)
                        context.Set<AlertRow>().Add(row = NewRow(alert, now));

                    // Messages may overtake each other: what has ended stays ended.
                    (row.EndsAt, row.LastHeardAt) = (alert.EndsAt ?? row.EndsAt, now);
                    (row.Severity, row.Summary) = (alert.Severity, alert.Summary);
                }

                return await context.SaveChangesAsync(cancel);
            },
            cancellationToken
        );

    private static AlertRow NewRow(Alert alert, DateTimeOffset now) =>
        new()
        {
            Gateway = alert.Gateway,
            Fingerprint = alert.Fingerprint,
            Name = alert.Name,
            Severity = alert.Severity,
            Summary = alert.Summary,
            StartsAt = alert.StartsAt,
            ReceivedAt = now,
            LastHeardAt = now,
            Labels = JsonSerializer.Serialize(alert.Labels),
        };

    private static Alert AlertOf(AlertRow row) =>
        new()
        {
            Gateway = row.Gateway,
            Fingerprint = row.Fingerprint,
            Name = row.Name,
            Severity = row.Severity,
            Summary = row.Summary,
            StartsAt = row.StartsAt,
            EndsAt = row.EndsAt,
            ReceivedAt = row.ReceivedAt,
            LastHeardAt = row.LastHeardAt,
            Labels = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Labels) ?? [],
        };
}

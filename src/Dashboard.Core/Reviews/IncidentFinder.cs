using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Reviews;

/// <summary>Finds the incident that an alert is about. All methods throw <see cref="StoreUnavailableException"/>.</summary>
public sealed class IncidentFinder(Store store)
{
    /// <summary>An alert may see trouble a little before the dashboard's first breach.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(5);

    /// <summary>The incident that covers a moment, else one that began just after it; null when there is none.</summary>
    public Task<CoveringIncident?> CoveringAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.RunAsync((context, cancel) => CoveringAsync(context, gateway, at, cancel), cancellationToken);

    /// <summary>The same, together with other questions.</summary>
    public static async Task<CoveringIncident?> CoveringAsync(
        DashboardDbContext context,
        string gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var soon = at + Lead;
        var rows = await context
            .Set<IncidentRow>()
            .AsNoTracking()
            .Where(row => row.Gateway == gateway && row.FirstBreachAt <= soon && (row.ClosedAt == null || row.ClosedAt >= at))
            .OrderBy(row => row.FirstBreachAt)
            .Select(row => new
            {
                row.Id,
                row.FirstBreachAt,
                row.OpenedAt,
            })
            .ToListAsync(cancellationToken);
        var found = rows.LastOrDefault(row => row.FirstBreachAt <= at) ?? rows.FirstOrDefault();
        return found is null ? null : new CoveringIncident(found.Id, found.FirstBreachAt, found.OpenedAt);
    }
}

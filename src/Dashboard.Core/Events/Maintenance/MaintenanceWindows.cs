using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Events.Maintenance;

/// <summary>Keeps when trouble is expected, why, and who said so. All methods throw
/// <see cref="StoreUnavailableException"/>.</summary>
public sealed class MaintenanceWindows(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>Past windows that a list holds.</summary>
    public const int MaxPast = 50;

    /// <summary>Sets a window.</summary>
    /// <exception cref="ArgumentException">It has <see cref="NewMaintenance.Errors"/>.</exception>
    public async Task<MaintenanceWindow> AddAsync(NewMaintenance wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (wanted.Errors(now) is [var error, ..])
            throw new ArgumentException(error, nameof(wanted));

        var row = new MaintenanceRow
        {
            Gateway = wanted.Gateway,
            // Covering trouble that is over would rewrite what people have seen.
            StartsAt = wanted.StartsAt < now ? now : wanted.StartsAt,
            EndsAt = wanted.EndsAt,
            Reason = wanted.Reason.Trim(),
            Who = wanted.Who.Trim(),
            CreatedAt = now,
        };
        await audit.AddAsync(
            row,
            new(
                now,
                row.Who,
                AuditAction.MaintenanceSet,
                SubjectOf(row),
                $"from {AuditEntry.Moment(row.StartsAt)} to {AuditEntry.Moment(row.EndsAt)}, because: {row.Reason}"
            ),
            cancellationToken
        );
        return WindowOf(row);
    }

    /// <summary>Ends a window now, or calls off one that has not begun; false when it had ended already or does not
    /// exist.</summary>
    public Task<bool> EndAsync(long id, string who, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return audit.ChangeAsync<MaintenanceRow>(
            window => window.Id == id && window.EndedAt == null && window.EndsAt > now,
            row =>
            {
                (row.EndedAt, row.EndedBy) = (now, who);
                var set = $"set until {AuditEntry.Moment(row.EndsAt)} by {(row.Who.Length > 0 ? row.Who : "somebody")}";
                return new(now, who, AuditAction.MaintenanceEnded, SubjectOf(row), set);
            },
            cancellationToken
        );
    }

    /// <summary>All windows in force or coming, and the last past ones; the latest start first.</summary>
    public Task<IReadOnlyList<MaintenanceWindow>> ListAsync(CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyList<MaintenanceWindow>>(
            async (context, cancel) =>
            {
                var now = time.GetUtcNow();
                var open = await context
                    .Set<MaintenanceRow>()
                    .AsNoTracking()
                    .Where(row => row.EndsAt > now && row.EndedAt == null)
                    .ToListAsync(cancel);
                var past = await context
                    .Set<MaintenanceRow>()
                    .AsNoTracking()
                    .Where(row => row.EndsAt <= now || row.EndedAt != null)
                    .OrderByDescending(row => row.StartsAt)
                    .Take(MaxPast)
                    .ToListAsync(cancel);
                return
                [
                    .. open.Concat(past).OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id).Select(WindowOf),
                ];
            },
            cancellationToken
        );

    /// <summary>The windows in force at a moment, for one gateway or for all of them at null; the longest first.</summary>
    public static async Task<IReadOnlyList<MaintenanceWindow>> InForceAsync(
        DashboardDbContext context,
        string? gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Set<MaintenanceRow>()
            .AsNoTracking()
            .Where(row =>
                (gateway == null || row.Gateway == gateway || row.Gateway == "")
                && row.StartsAt <= at
                && row.EndsAt > at
                && (row.EndedAt == null || row.EndedAt > at)
            )
            .OrderByDescending(row => row.EndsAt)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(WindowOf)];
    }

    /// <summary>Whether trouble at a gateway is expected at a moment.</summary>
    public Task<bool> IsCoveredAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) => (await InForceAsync(context, gateway, at, cancel)).Count > 0,
            cancellationToken
        );

    private static string SubjectOf(MaintenanceRow row) => row.Gateway.Length > 0 ? row.Gateway : GatewayScope.All;

    private static MaintenanceWindow WindowOf(MaintenanceRow row) =>
        new()
        {
            Id = row.Id,
            Gateway = row.Gateway,
            StartsAt = row.StartsAt,
            EndsAt = row.EndsAt,
            Reason = row.Reason,
            Who = row.Who,
            EndedAt = row.EndedAt,
            EndedBy = row.EndedBy,
        };
}

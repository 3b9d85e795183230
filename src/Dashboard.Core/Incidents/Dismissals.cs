using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Incidents;

/// <summary>Keeps which causes are accepted, by whom, why and until when. All methods throw
/// <see cref="StoreUnavailableException"/>.</summary>
public sealed class Dismissals(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>Accepts a cause.</summary>
    /// <exception cref="ArgumentException">It has <see cref="NewDismissal.Errors"/>.</exception>
    public async Task<Dismissal> DismissAsync(NewDismissal wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (wanted.Errors(now) is [var error, ..])
            throw new ArgumentException(error, nameof(wanted));

        var row = new DismissalRow
        {
            Id = Guid.CreateVersion7(now),
            Gateway = wanted.Gateway,
            CauseId = wanted.CauseId,
            Severity = (int)wanted.Severity,
            Endpoints = [.. wanted.Endpoints],
            Backends = [.. wanted.Backends],
            Reason = wanted.Reason,
            Who = wanted.Who,
            CreatedAt = now,
            ExpiresAt = wanted.ExpiresAt,
        };
        await audit.AddAsync(
            row,
            new(
                now,
                row.Who,
                AuditAction.CauseDismissed,
                SubjectOf(row),
                $"until {AuditEntry.Moment(row.ExpiresAt)}, because: {row.Reason}"
            ),
            cancellationToken
        );
        return DismissalOf(row);
    }

    /// <summary>Ends a dismissal now; false when it had ended already or does not exist.</summary>
    public Task<bool> EndAsync(Guid id, string who, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return audit.ChangeAsync<DismissalRow>(
            dismissal => dismissal.Id == id && dismissal.EndedAt == null && dismissal.ExpiresAt > now,
            row =>
            {
                (row.EndedAt, row.EndedBy) = (now, who);
                var since = $"accepted since {AuditEntry.Moment(row.CreatedAt)} by {(row.Who.Length > 0 ? row.Who : "somebody")}";
                return new(now, who, AuditAction.DismissalEnded, SubjectOf(row), since);
            },
            cancellationToken
        );
    }

    /// <summary>What is accepted at a gateway at a moment; <see cref="DismissalRule"/> says which causes that covers.</summary>
    public Task<IReadOnlyList<Dismissal>> ActiveAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.RunAsync((context, cancel) => ActiveAsync(context, gateway, at, cancel), cancellationToken);

    /// <summary>The same within an operation of the store.</summary>
    internal static async Task<IReadOnlyList<Dismissal>> ActiveAsync(
        DashboardDbContext context,
        string gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Set<DismissalRow>()
            .AsNoTracking()
            .Where(row =>
                row.Gateway == gateway && row.CreatedAt <= at && row.ExpiresAt > at && (row.EndedAt == null || row.EndedAt > at)
            )
            .OrderBy(row => row.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(DismissalOf)];
    }

    private static string SubjectOf(DismissalRow row) =>
        $"{row.CauseId} at {row.Gateway}{string.Concat(row.Endpoints.Concat(row.Backends).Select(name => $", {name}"))}";

    private static Dismissal DismissalOf(DismissalRow row) =>
        new()
        {
            Id = row.Id,
            Gateway = row.Gateway,
            CauseId = row.CauseId,
            Severity = (Severity)row.Severity,
            Endpoints = row.Endpoints,
            Backends = row.Backends,
            Reason = row.Reason,
            Who = row.Who,
            CreatedAt = row.CreatedAt,
            ExpiresAt = row.ExpiresAt,
            EndedAt = row.EndedAt,
            EndedBy = row.EndedBy,
        };
}

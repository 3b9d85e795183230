using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Audit;

/// <summary>Lists and revokes what was given away.</summary>
internal static class RevocableRows
{
    /// <summary>Revokes one now; false when it was revoked already or does not exist.</summary>
    /// <param name="audit">Where it is written down.</param>
    /// <param name="id">Which one.</param>
    /// <param name="revoked">When, by whom, and what the audit log calls it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreUnavailableException">It cannot be stored, and still works.</exception>
    public static async Task<bool> RevokeAsync<TRow>(
        this AuditLog audit,
        Guid id,
        (DateTimeOffset At, string Who, AuditAction Action) revoked,
        CancellationToken cancellationToken
    )
        where TRow : class, IRevocableRow
    {
        var (at, who, action) = revoked;
        var entry = await audit.WriteWithAsync(
            async (context, cancel) =>
            {
                var row = await context.Set<TRow>().SingleOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, cancel);
                if (row is null)
                    return null;
                (row.RevokedAt, row.RevokedBy) = (at, who);
                var use = row.LastUsedAt is { } last ? $"last used {AuditEntry.Moment(last)}" : "never used";
                return new(at, who, action, row.Subject, use);
            },
            cancellationToken
        );
        return entry is not null;
    }

    /// <summary>All of them, the newest first.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be read.</exception>
    public static Task<IReadOnlyList<TItem>> NewestFirstAsync<TRow, TItem>(
        this Store store,
        Func<TRow, TItem> itemOf,
        CancellationToken cancellationToken
    )
        where TRow : class, IRevocableRow =>
        store.RunAsync<IReadOnlyList<TItem>>(
            async (context, cancel) =>
            {
                var rows = await context.Set<TRow>().AsNoTracking().OrderByDescending(row => row.CreatedAt).ToListAsync(cancel);
                return [.. rows.Select(itemOf)];
            },
            cancellationToken
        );
}

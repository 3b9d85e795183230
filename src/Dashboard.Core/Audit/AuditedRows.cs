using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Audit;

/// <summary>Rows that people add and end: each change and its line in the audit log are one operation of the store.</summary>
internal static class AuditedRows
{
    /// <summary>Adds a row.</summary>
    /// <exception cref="Persistence.StoreUnavailableException">It cannot be stored.</exception>
    public static Task AddAsync<TRow>(this AuditLog audit, TRow row, AuditEntry entry, CancellationToken cancellationToken)
        where TRow : class =>
        audit.WriteWithAsync(
            (context, _) =>
            {
                context.Set<TRow>().Add(row);
                return Task.FromResult<AuditEntry?>(entry);
            },
            cancellationToken
        );

    /// <summary>Changes the one row that fits; false when there is none (any more).</summary>
    /// <exception cref="Persistence.StoreUnavailableException">It cannot be stored.</exception>
    public static async Task<bool> ChangeAsync<TRow>(
        this AuditLog audit,
        Expression<Func<TRow, bool>> which,
        Func<TRow, AuditEntry> change,
        CancellationToken cancellationToken
    )
        where TRow : class =>
        await audit.WriteWithAsync(
            async (context, cancel) =>
                await context.Set<TRow>().SingleOrDefaultAsync(which, cancel) is { } row ? change(row) : null,
            cancellationToken
        )
            is not null;
}

using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Configurations;

/// <summary>Keeps which findings of a gateway's configuration are accepted, and why.</summary>
public sealed class AcceptedFindings(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>What is accepted for a gateway, by the key of the finding.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public Task<IReadOnlyDictionary<string, AcceptedFinding>> OfAsync(string gateway, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyDictionary<string, AcceptedFinding>>(
            async (context, cancel) =>
                await context
                    .Set<AcceptedFindingRow>()
                    .AsNoTracking()
                    .Where(row => row.Gateway == gateway)
                    .ToDictionaryAsync(
                        row => row.Key,
                        row => new AcceptedFinding(row.Key, row.Reason, row.Who, row.At),
                        StringComparer.Ordinal,
                        cancel
                    ),
            cancellationToken
        );

    /// <summary>Accepts a finding; a reason that it had before is replaced.</summary>
    /// <exception cref="ArgumentException">The reason has an <see cref="AcceptedFinding.ErrorOf"/>.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be stored.</exception>
    public Task AcceptAsync(string gateway, string key, string reason, string who, CancellationToken cancellationToken)
    {
        if (AcceptedFinding.ErrorOf(reason) is { } error)
            throw new ArgumentException(error, nameof(reason));
        var (now, kept) = (time.GetUtcNow(), AcceptedFinding.KeyOf(key));
        return audit.WriteWithAsync(
            async (context, cancel) =>
            {
                var row = await FindAsync(context, gateway, kept, cancel);
                if (row is null)
                    context
                        .Set<AcceptedFindingRow>()
                        .Add(
                            row = new AcceptedFindingRow
                            {
                                Gateway = gateway,
                                Key = kept,
                                Reason = "",
                                Who = "",
                            }
                        );
                (row.Reason, row.Who, row.At) = (reason.Trim(), who, now);
                return new AuditEntry(now, who, AuditAction.FindingAccepted, $"{gateway}: {kept}", row.Reason);
            },
            cancellationToken
        );
    }

    /// <summary>Takes an acceptance back; nothing happens when there is none.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be stored.</exception>
    public Task EndAsync(string gateway, string key, string who, CancellationToken cancellationToken)
    {
        var (now, kept) = (time.GetUtcNow(), AcceptedFinding.KeyOf(key));
        return audit.WriteWithAsync(
            async (context, cancel) =>
            {
                var row = await FindAsync(context, gateway, kept, cancel);
                if (row is null)
                    return null;
                context.Set<AcceptedFindingRow>().Remove(row);
                return new AuditEntry(now, who, AuditAction.FindingAcceptanceEnded, $"{gateway}: {kept}", row.Reason);
            },
            cancellationToken
        );
    }

    private static Task<AcceptedFindingRow?> FindAsync(
        DashboardDbContext context,
        string gateway,
        string key,
        CancellationToken cancellationToken
    ) =>
        context
            .Set<AcceptedFindingRow>()
            .SingleOrDefaultAsync(row => row.Gateway == gateway && row.Key == key, cancellationToken);
}

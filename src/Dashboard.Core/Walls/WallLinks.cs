using System.Collections.Concurrent;
using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Walls;

/// <summary>Makes, finds and revokes the links that open a wall.</summary>
public sealed class WallLinks(Store store, AuditLog audit, TimeProvider time)
{
    private readonly RefusalCounter refusals = new();

    // A wall must not go dark because a database does: what opened it before opens it until its end.
    private readonly ConcurrentDictionary<string, WallLink> opened = new(StringComparer.Ordinal);

    /// <summary>Makes a link. Its key is returned this once and not kept.</summary>
    /// <exception cref="ArgumentException">It has <see cref="NewWallLink.Errors"/>.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be stored.</exception>
    public async Task<(WallLink Link, WallKey Key)> CreateAsync(NewWallLink wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (wanted.Errors(now) is [var error, ..])
            throw new ArgumentException(error, nameof(wanted));

        var key = WallKey.Create();
        var row = new WallLinkRow
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = key.Hash,
            Label = wanted.Label.Trim(),
            Gateways = [.. wanted.Gateways],
            ScreenInches = wanted.ScreenInches,
            DistanceMetres = wanted.DistanceMetres,
            Who = wanted.Who.Trim(),
            CreatedAt = now,
            ExpiresAt = wanted.ExpiresAt,
        };
        var scope = GatewayScope.Words(wanted.Gateways);
        await audit.WriteWithAsync(
            (context, _) =>
            {
                context.Set<WallLinkRow>().Add(row);
                return Task.FromResult<AuditEntry?>(
                    new(now, row.Who, AuditAction.WallLinkMade, row.Label, $"{scope}, until {AuditEntry.Moment(row.ExpiresAt)}")
                );
            },
            cancellationToken
        );
        return (LinkOf(row), key);
    }

    /// <summary>The wall that a key opens, or why it opens none. Never throws for a store that is out of reach.</summary>
    /// <param name="text">The key in the address.</param>
    /// <param name="from">Where the request comes from, for the audit log.</param>
    public async Task<WallAnswer> FindAsync(string? text, string from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (WallKey.Read(text) is not { } key)
            return await RefuseAsync(null, WallRefusal.Unknown, from, now, cancellationToken);

        var hash = Convert.ToHexString(key.Hash);
        WallLink? link;
        try
        {
            link = await ReadAsync(key, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return opened.TryGetValue(hash, out var known) && known.RefusalAt(now) is null
                ? new(known, null)
                : new(null, WallRefusal.StoreUnavailable);
        }

        if (link is null)
            return await RefuseAsync(null, WallRefusal.Unknown, from, now, cancellationToken);
        if (link.RefusalAt(now) is { } refusal)
        {
            opened.TryRemove(hash, out _);
            return await RefuseAsync(link, refusal, from, now, cancellationToken);
        }

        opened[hash] = link;
        if (LastUse.IsKept(link.LastUsedAt, now))
            await KeepUseAsync(link, now, from, cancellationToken);
        return new(link, null);
    }

    /// <summary>Revokes a link now; false when it was revoked already or does not exist.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be stored; the link still works.</exception>
    public Task<bool> RevokeAsync(Guid id, string who, CancellationToken cancellationToken) =>
        audit.RevokeAsync<WallLinkRow>(id, (time.GetUtcNow(), who, AuditAction.WallLinkRevoked), cancellationToken);

    /// <summary>All links, the newest first.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be read.</exception>
    public Task<IReadOnlyList<WallLink>> ListAsync(CancellationToken cancellationToken) =>
        store.NewestFirstAsync<WallLinkRow, WallLink>(LinkOf, cancellationToken);

    private Task<WallLink?> ReadAsync(WallKey key, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
                await context.Set<WallLinkRow>().AsNoTracking().SingleOrDefaultAsync(row => row.KeyHash == key.Hash, cancel)
                    is { } row
                    ? LinkOf(row)
                    : null,
            cancellationToken
        );

    private async Task KeepUseAsync(WallLink link, DateTimeOffset now, string from, CancellationToken cancellationToken)
    {
        try
        {
            await audit.WriteWithAsync(
                async (context, cancel) =>
                {
                    if (await context.Set<WallLinkRow>().FindAsync([link.Id], cancel) is not { } row)
                        return null;
                    row.LastUsedAt = now;
                    return WallUses.IsAudited(link.LastUsedAt, now)
                        ? new(
                            now,
                            "",
                            AuditAction.WallLinkUsed,
                            row.Label,
                            link.LastUsedAt is null ? "for the first time" : "for the first time in a day"
                        )
                        {
                            Address = from,
                        }
                        : null;
                },
                cancellationToken
            );
        }
        catch (StoreUnavailableException)
        {
            // The wall matters more than the time of its last use.
        }
    }

    private async Task<WallAnswer> RefuseAsync(
        WallLink? link,
        WallRefusal refusal,
        string from,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (refusals.Count((link?.Id ?? Guid.Empty).ToString(), now) is > 0 and var times)
        {
            var detail = $"{refusal.ToString().ToLowerInvariant()}{RefusalCounter.Words(times)}";
            await audit.WriteAsync(
                new(now, "", AuditAction.WallLinkRefused, link?.Label ?? "no known link", detail) { Address = from },
                cancellationToken
            );
        }

        return new(null, refusal);
    }

    private static WallLink LinkOf(WallLinkRow row) =>
        new()
        {
            Id = row.Id,
            Label = row.Label,
            Gateways = row.Gateways,
            ScreenInches = row.ScreenInches,
            DistanceMetres = row.DistanceMetres,
            Who = row.Who,
            CreatedAt = row.CreatedAt,
            ExpiresAt = row.ExpiresAt,
            LastUsedAt = row.LastUsedAt,
            RevokedAt = row.RevokedAt,
            RevokedBy = row.RevokedBy,
        };
}

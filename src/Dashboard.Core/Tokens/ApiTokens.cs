using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Tokens;

/// <summary>Makes, finds and revokes the tokens of programs. All methods throw <see cref="StoreUnavailableException"/>.</summary>
public sealed class ApiTokens(Store store, AuditLog audit, TimeProvider time)
{
    private readonly RefusalCounter refusals = new();

    /// <summary>Makes a token. What programs send is returned this once and not kept.</summary>
    /// <returns>Null when the name was given before.</returns>
    /// <exception cref="ArgumentException">It has <see cref="NewApiToken.Errors"/>.</exception>
    public async Task<(ApiToken Token, TokenSecret Secret)?> CreateAsync(NewApiToken wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (wanted.Errors(now) is [var error, ..])
            throw new ArgumentException(error, nameof(wanted));

        var secret = TokenSecret.Create();
        var row = new ApiTokenRow
        {
            Id = Guid.CreateVersion7(now),
            SecretHash = secret.Hash,
            Name = wanted.Name.Trim(),
            Scopes = wanted.Scopes & TokenScopes.All,
            Gateways = [.. wanted.Gateways],
            Who = wanted.Who.Trim(),
            CreatedAt = now,
            ExpiresAt = wanted.ExpiresAt,
        };
        try
        {
            var made = await audit.WriteWithAsync(
                async (context, cancel) =>
                {
                    if (await context.Set<ApiTokenRow>().AnyAsync(other => other.Name == row.Name, cancel))
                        return null;
                    context.Set<ApiTokenRow>().Add(row);
                    return new(now, row.Who, AuditAction.TokenMade, row.Name, DetailOf(row));
                },
                cancellationToken
            );
            return made is null ? null : (TokenOf(row), secret);
        }
        catch (DbUpdateException)
        {
            // Somebody else has given the same name between the question and the answer.
            return null;
        }
    }

    /// <summary>Whose token this is, and whether it is taken.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="from">Where the request comes from, for the audit log.</param>
    public async Task<TokenAnswer> FindAsync(string? text, string from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var token = TokenSecret.Read(text) is { } secret ? await ReadAsync(secret, cancellationToken) : null;
        if ((token is null ? TokenRefusal.Unknown : token.RefusalAt(now)) is { } refusal)
        {
            await WriteRefusalAsync(token, refusal, from, now, cancellationToken);
            return new(token, refusal);
        }

        if (LastUse.IsKept(token!.LastUsedAt, now))
            await KeepUseAsync(token, now, from, cancellationToken);
        return new(token, null);
    }

    /// <summary>Revokes a token now; false when it was revoked already or does not exist.</summary>
    public Task<bool> RevokeAsync(Guid id, string who, CancellationToken cancellationToken) =>
        audit.RevokeAsync<ApiTokenRow>(id, (time.GetUtcNow(), who, AuditAction.TokenRevoked), cancellationToken);

    /// <summary>All tokens, the newest first.</summary>
    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken) =>
        store.NewestFirstAsync<ApiTokenRow, ApiToken>(TokenOf, cancellationToken);

    /// <summary>The index finds the hash of 256 random bits; what it found is compared in constant time all the same.</summary>
    private Task<ApiToken?> ReadAsync(TokenSecret secret, CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
                await context.Set<ApiTokenRow>().AsNoTracking().SingleOrDefaultAsync(row => row.SecretHash == secret.Hash, cancel)
                    is { } row
                && CryptographicOperations.FixedTimeEquals(row.SecretHash, secret.Hash)
                    ? TokenOf(row)
                    : null,
            cancellationToken
        );

    private Task KeepUseAsync(ApiToken token, DateTimeOffset now, string from, CancellationToken cancellationToken) =>
        audit.WriteWithAsync(
            async (context, cancel) =>
            {
                if (await context.Set<ApiTokenRow>().FindAsync([token.Id], cancel) is not { } row)
                    return null;
                row.LastUsedAt = now;
                return token.LastUsedAt is null
                    ? new(now, row.Name, AuditAction.TokenUsed, row.Name, "for the first time") { Address = from }
                    : null;
            },
            cancellationToken
        );

    private async Task WriteRefusalAsync(
        ApiToken? token,
        TokenRefusal refusal,
        string from,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (refusals.Count((token?.Id ?? Guid.Empty).ToString(), now) is not (> 0 and var times))
            return;
        var detail = $"{refusal.ToString().ToLowerInvariant()}{RefusalCounter.Words(times)}";
        await audit.WriteAsync(
            new(now, "", AuditAction.TokenRefused, token?.Name ?? "no known token", detail) { Address = from },
            cancellationToken
        );
    }

    private static string DetailOf(ApiTokenRow row) =>
        $"{row.Scopes}, {GatewayScope.Words(row.Gateways)}, until {AuditEntry.Moment(row.ExpiresAt)}";

    private static ApiToken TokenOf(ApiTokenRow row) =>
        new()
        {
            Id = row.Id,
            Name = row.Name,
            Scopes = row.Scopes,
            Gateways = row.Gateways,
            Who = row.Who,
            CreatedAt = row.CreatedAt,
            ExpiresAt = row.ExpiresAt,
            LastUsedAt = row.LastUsedAt,
            RevokedAt = row.RevokedAt,
            RevokedBy = row.RevokedBy,
        };
}

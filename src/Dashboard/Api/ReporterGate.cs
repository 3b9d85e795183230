using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>Lets in programs that have a token, and not more often than a healthy program reports.</summary>
public sealed class ReporterGate(IOptions<ApiOptions> options) : IEndpointFilter, IDisposable
{
    private const string Scheme = "Bearer ";

    // Not before the first report: wrong settings are told at the start, all at once.
    private readonly Lazy<IReadOnlyList<byte[]>> tokens = new(() => [.. options.Value.Tokens.Select(HashOf)]);

    // One for each endpoint, so that changes cannot keep alerts out. A pipeline reports a few changes, an Alertmanager a few
    // groups a minute; a loop that has gone wild must not fill the store.
    private readonly TokenBucketRateLimiter limiter = new(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = 120,
            TokensPerPeriod = 2,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        }
    );

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (tokens.Value.Count == 0)
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "Reporting is switched off",
                "No token is set, so nobody may report. Set Api:Tokens:0 (environment variable Api__Tokens__0) to a secret of 16 "
                    + "or more characters, restart, and send it as 'Authorization: Bearer …'."
            );
        }

        if (!IsKnown(http.Request.Headers.Authorization.ToString()))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Of(
                StatusCodes.Status401Unauthorized,
                "A token is needed",
                "Send one of the tokens in Api:Tokens as 'Authorization: Bearer …'."
            );
        }

        using var lease = limiter.AttemptAcquire();
        if (lease.IsAcquired)
            return await next(context);

        // 503 and not 429: an Alertmanager tries again after the first only.
        http.Response.Headers.RetryAfter = "10";
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "Too many reports",
            "More than 2 reports a second arrived for a while. Wait 10 seconds and send it again."
        );
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>Every token is compared, over hashes of one length: the time that it takes tells nothing about any of
    /// them.</summary>
    private bool IsKnown(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var sent = HashOf(header[Scheme.Length..].Trim());
        return tokens.Value.Aggregate(false, (known, token) => CryptographicOperations.FixedTimeEquals(sent, token) | known);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

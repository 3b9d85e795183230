using System.Threading.RateLimiting;
using Dashboard.Auth;
using Dashboard.Core.Tokens;

namespace Dashboard.Api;

/// <summary>Lets in programs that have a token for what they do, and not more often than a healthy program reports.</summary>
public sealed class ReporterGate : IEndpointFilter, IDisposable
{
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

    /// <summary>The token by which a request came in.</summary>
    public static ApiToken TokenOf(HttpContext context) =>
        context.Features.Get<ApiToken>() ?? throw new InvalidOperationException("The address does not ask for a token.");

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var needed = http.GetEndpoint()!.Metadata.GetRequiredMetadata<TokenScopeMetadata>();
        // Not from the constructor, which runs before the settings are judged all together.
        var tokens = http.RequestServices.GetRequiredService<TokenCheck>();
        var (token, refusal) = await tokens.ReadAsync(http, needed.Scope);
        if (token is null)
            return refusal;
        http.Features.Set(token);

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
}

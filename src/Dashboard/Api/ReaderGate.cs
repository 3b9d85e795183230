using Dashboard.Auth;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Tokens;
using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>Where a sign-in is needed, also lets in programs that have a token to read with.</summary>
public sealed class ReaderGate : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var isRestricted = services.GetRequiredService<IOptions<AccessOptions>>().Value.IsRestricted;
        if (!isRestricted || http.User.Identity is { IsAuthenticated: true })
            return await next(context);

        http.Response.Headers.CacheControl = "no-store";
        var (token, refusal) = await services.GetRequiredService<TokenCheck>().ReadAsync(http, TokenScopes.Read);
        if (token is null)
            return refusal;
        var gateway =
            http.Request.Query["gateway"].FirstOrDefault() ?? services.GetRequiredService<IDiagnosisProvider>().Gateways[0];
        return TokenCheck.RefusalAt(token, gateway) ?? await next(context);
    }
}

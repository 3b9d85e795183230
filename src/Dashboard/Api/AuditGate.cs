using Dashboard.Auth;
using Dashboard.Core.Tokens;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Api;

/// <summary>Lets in who may read the audit log: people by their role, programs by their token.</summary>
internal sealed class AuditGate : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var refusal = BearerToken.In(http.Request) is null ? await RefusalOfRoleAsync(http) : await RefusalOfTokenAsync(http);
        return refusal ?? await next(context);
    }

    private static async Task<IResult?> RefusalOfRoleAsync(HttpContext http)
    {
        try
        {
            await http
                .RequestServices.GetRequiredService<PermissionCheck>()
                .RequireAsync(Task.FromResult(new AuthenticationState(http.User)), Permission.ReadAudit, gateway: null);
            return null;
        }
        catch (PermissionDeniedException exception)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Not permitted", exception.Message);
        }
    }

    /// <summary>The audit log is that of all gateways, and so must the token be.</summary>
    private static async Task<IResult?> RefusalOfTokenAsync(HttpContext http)
    {
        var (token, refusal) = await http.RequestServices.GetRequiredService<TokenCheck>().ReadAsync(http, TokenScopes.ReadAudit);
        if (token is null)
            return refusal;
        http.Features.Set(token);
        return TokenCheck.RefusalAt(token, gateway: "");
    }
}

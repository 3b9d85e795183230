using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Lets in whom a trusted proxy has signed in, when the settings ask for it; and everybody when they do not.</summary>
public sealed partial class AccessRule(RequestDelegate next, IOptions<AccessOptions> options, ILogger<AccessRule> logger)
{
    private readonly string header = options.Value.UserHeader;
    private readonly TrustedNetworks trusted = new([.. options.Value.TrustedProxies]);

    public Task InvokeAsync(HttpContext context)
    {
        if (header.Length == 0)
            return next(context);

        var sent = context.Request.Headers[header];
        var isTrusted = trusted.Contain(context.Connection.RemoteIpAddress);
        if (isTrusted && SignedInUser.NameIn(sent) is { } name)
        {
            context.User = SignedInUser.Named(name);
            return next(context);
        }

        var isOpen =
            context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || context.Features.Get<Admission>() is not null;
        return isOpen ? next(context) : RefuseAsync(context, sent.Count, isTrusted);
    }

    private Task RefuseAsync(HttpContext context, int sent, bool isTrusted)
    {
        var from = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4()
            : context.Connection.RemoteIpAddress;
        var reason = (sent, isTrusted) switch
        {
            (0, _) => $"The request came without the header {header}.",
            (_, false) =>
                $"The header {header} came from {from}, which is not a trusted proxy. If it is yours, add it to the settings: "
                    + $"Access__TrustedProxies__0={from}.",
            _ => $"The header {header} does not hold one user name of 1 to {SignedInUser.MaxName} characters.",
        };
        LogRefused(logger, context.Request.Method, from, reason);
        context.Response.Headers.CacheControl = "no-store";
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "Please sign in",
            [
                "This dashboard only answers those who have signed in. Open it by the address of the sign-in proxy, not by its "
                    + "own.",
                $"For those who run it: {reason} The proxy must sign people in, take the header {header} out of what they send, "
                    + "and put their name there. Without such a proxy leave Access:UserHeader empty: then everybody who reaches "
                    + "the "
                    + "port may read.",
            ]
        );
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused {Method} from {From}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string method, System.Net.IPAddress? from, string reason);
}

using Dashboard.Auth;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Hosting;

/// <summary>
/// Refuses requests under a name that is not the dashboard's, and requests that change something or open a circuit when the page
/// of another site sends them. Programs send no <c>Origin</c>; browsers always do.
/// </summary>
public sealed partial class RequestOrigin(RequestDelegate next, PublicAddress address, ILogger<RequestOrigin> logger)
{
    private static readonly string[] SameComputer = ["localhost", "127.0.0.1", "[::1]"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsOwnName(context))
        {
            LogForeignHost(logger, request.Host.Value ?? "");
            return PlainPage.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "Not the address of this dashboard",
                [$"This dashboard is at {address.Url}. For those who run it: that is Notifications:PublicUrl of the settings."]
            );
        }

        if (!NeedsOwnOrigin(context) || IsOwnOrigin(request))
            return next(context);
        LogForeignOrigin(logger, request.Method, request.Headers.Origin.ToString());
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "This came from another site",
            [
                "The dashboard only takes what its own pages send. For those who run it: a proxy must pass the header Host on, "
                    + "or Notifications:PublicUrl must say the address that browsers use.",
            ]
        );
    }

    /// <summary>Where a public address is set, it is the only name beside the same computer's. Probes and scrapes come by the
    /// address of a pod.</summary>
    private bool IsOwnName(HttpContext context) =>
        address.Url is null
        || address.Is(context.Request.Host)
        || SameComputer.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        || context.GetEndpoint()?.Metadata.GetMetadata<NoRequestLog>() is not null;

    private static bool NeedsOwnOrigin(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        || !(
            HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method)
            || HttpMethods.IsOptions(context.Request.Method)
        );

    private bool IsOwnOrigin(HttpRequest request)
    {
        if (StringValues.IsNullOrEmpty(request.Headers.Origin))
            return !string.Equals(request.Headers["Sec-Fetch-Site"], "cross-site", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin))
            return false;

        // The scheme is not compared: behind a proxy that ends TLS it is another one.
        var from = origin.IsDefaultPort ? new HostString(origin.Host) : new HostString(origin.Host, origin.Port);
        return address.Is(from)
            || string.Equals(from.Value, WithoutDefaultPort(request.Host), StringComparison.OrdinalIgnoreCase);
    }

    private static string? WithoutDefaultPort(HostString host) => host.Port is 80 or 443 ? host.Host : host.Value;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request for the host {Host}, which is not the public address")]
    private static partial void LogForeignHost(ILogger logger, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} from a page of {Origin}")]
    private static partial void LogForeignOrigin(ILogger logger, string method, string origin);
}

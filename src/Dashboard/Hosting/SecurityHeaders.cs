namespace Dashboard.Hosting;

/// <summary>Sets what browsers must know about an answer, once for all of them. What an endpoint says itself stays.</summary>
public sealed class SecurityHeaders(RequestDelegate next, PublicAddress address)
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        // A proxy ends TLS before the dashboard; cookies and links are those of the address that readers use.
        if (address.IsSecure && address.Is(context.Request.Host))
            context.Request.Scheme = Uri.UriSchemeHttps;
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurity.PolicyOf(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.TryAdd("Referrer-Policy", "same-origin");
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";

        // Files of the site say themselves how long they last; everything else is data of this moment.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}

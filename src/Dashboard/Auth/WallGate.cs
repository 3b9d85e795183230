using Dashboard.Core.Walls;

namespace Dashboard.Auth;

/// <summary>Stands before <c>/wall/{key}</c>: lets in who has a valid key, to this one address and to look only.</summary>
public sealed class WallGate(RequestDelegate next, WallLinks links)
{
    private const string Walls = "/wall";

    public async Task InvokeAsync(HttpContext context)
    {
        if (KeyIn(context.Request.Path) is not { } key)
        {
            await next(context);
            return;
        }

        // The address is the secret: it must not travel on, rest in a cache or be found by a search.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await PlainPage.WriteAsync(
                context,
                StatusCodes.Status405MethodNotAllowed,
                "A wall can only be looked at",
                ["This address only answers GET."]
            );
            return;
        }

        var answer = await links.FindAsync(key, ClientAddress.Of(context), context.RequestAborted);
        if (answer.Link is not { } link)
        {
            await RefuseAsync(context, answer.Refusal!.Value);
            return;
        }

        context.Features.Set(new WallPass(link));
        context.Features.Set(new Admission());
        await next(context);
    }

    /// <summary>What follows <c>/wall/</c>; null for other addresses, and for the wall itself, which has no key.</summary>
    private static string? KeyIn(PathString path) =>
        path.StartsWithSegments(Walls, StringComparison.OrdinalIgnoreCase, out var rest) && rest.Value is ['/', _, ..] and var key
            ? key[1..]
            : null;

    private static Task RefuseAsync(HttpContext context, WallRefusal refusal)
    {
        var (status, title, text) = refusal switch
        {
            WallRefusal.Expired => (
                StatusCodes.Status403Forbidden,
                "This wall link has expired",
                "Make a new one on the page /wall-links of the dashboard."
            ),
            WallRefusal.Revoked => (
                StatusCodes.Status403Forbidden,
                "This wall link was revoked",
                "Somebody has taken it back. Make a new one on the page /wall-links of the dashboard."
            ),
            WallRefusal.StoreUnavailable => (
                StatusCodes.Status503ServiceUnavailable,
                "The wall link cannot be checked now",
                "The dashboard's store cannot be reached. This says nothing about the gateways. Load the page again."
            ),
            _ => (
                StatusCodes.Status403Forbidden,
                "No wall has this link",
                "It may be mistyped, or cut off when it was copied. Make a new one on the page /wall-links of the dashboard."
            ),
        };
        if (refusal is WallRefusal.StoreUnavailable)
            context.Response.Headers.RetryAfter = "10";
        return PlainPage.WriteAsync(context, status, title, [text]);
    }
}

using Dashboard.Core;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Dashboard.Auth;

/// <summary>Ends a session, here and at the provider.</summary>
public static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SiteUrls.SignOut, SignOutAsync).ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(HttpContext context, SignInEvents events)
    {
        // A page of another site must not end a session by a link of its own.
        if (string.Equals(context.Request.Headers["Sec-Fetch-Site"], "cross-site", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Redirect($"{context.Request.PathBase}/");
        if (context.User.Identity is { IsAuthenticated: true, Name: { } name })
            await events.SignedOutAsync(name, context);
        return TypedResults.SignOut(
            new() { RedirectUri = $"{context.Request.PathBase}/" },
            [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]
        );
    }
}

using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Auth;

/// <summary>Registers sign-in by OpenID Connect: authorization code with PKCE, and a cookie for as long as a session.</summary>
public static class SignInServiceCollectionExtensions
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddOpenIdConnect();
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>>((cookie, access) => Configure(cookie, access.Value.OpenIdConnect));
        services
            .AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>>((provider, access) => Configure(provider, access.Value.OpenIdConnect));
        return services.AddSingleton<SignInEvents>();
    }

    private static void Configure(CookieAuthenticationOptions cookie, SignInOptions options)
    {
        cookie.Cookie.Name = "krakend-dashboard-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = options.SessionLength;
        cookie.SlidingExpiration = false;
    }

    private static void Configure(OpenIdConnectOptions provider, SignInOptions options)
    {
        provider.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        provider.Authority = options.Authority;
        provider.RequireHttpsMetadata = options.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        provider.ClientId = options.ClientId;
        provider.ClientSecret = options.ClientSecret.Length > 0 ? options.ClientSecret : null;
        provider.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as an address and not as a form of another site, which would need cookies without SameSite.
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.NonceCookie.SameSite = SameSiteMode.Lax;
        provider.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
        provider.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        provider.MapInboundClaims = false;
        provider.TokenValidationParameters.NameClaimType = options.NameClaim;
        provider.TokenValidationParameters.RoleClaimType = options.GroupsClaim;
        foreach (var scope in options.Scopes)
            provider.Scope.Add(scope);
        provider.EventsType = typeof(SignInEvents);
    }
}

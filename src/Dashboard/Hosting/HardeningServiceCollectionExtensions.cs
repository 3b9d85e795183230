using Dashboard.Auth;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Registers what keeps strangers and their pages out of every answer.</summary>
public static class HardeningServiceCollectionExtensions
{
    public static WebApplicationBuilder AddHardening(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder
            .Services.AddSingleton<PublicAddress>()
            .AddSingleton<StoredKeys>()
            .AddSingleton<IConfigureOptions<KestrelServerOptions>, ConnectionLimits>()
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = provider.GetRequiredService<StoredKeys>()
            ))
            .Configure<AntiforgeryOptions>(antiforgery =>
            {
                antiforgery.Cookie.Name = "krakend-dashboard-form";
                antiforgery.Cookie.SameSite = SameSiteMode.Strict;
                antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            });
        // The same for all instances, wherever each of them lies.
        builder.Services.AddDataProtection().SetApplicationName("krakend-dashboard");
        return builder;
    }

    /// <summary>Goes first, so that errors and refusals are covered as well.</summary>
    public static void UseHardening(this WebApplication app)
    {
        app.UseWebSockets(); // Before the checks that ask whether a request opens one.
        app.UseMiddleware<ForwardedAddress>();
        app.UseMiddleware<SubPath>();
        app.UseRouting(); // By the path within the site.
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestOrigin>();
    }
}

using Dashboard.Api;
using Dashboard.Core.WhatIf;
using Dashboard.Features.IncidentFiles;
using Dashboard.Features.Palette;
using Dashboard.Hosting;
using Dashboard.Shared;
using Dashboard.Shared.Layout;
using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard;

/// <summary>The pages for people: rendered on the server first, then kept live over a circuit.</summary>
public static class PagesServiceCollectionExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services
            .AddOptions<CircuitLimitOptions>()
            .BindConfiguration(CircuitLimitOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddSingleton<HeapUsage>()
            .AddSingleton<OpenCircuits>()
            .AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<OpenCircuits>());
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuits =>
            {
                // Each holds its page until it is given up; a browser that comes back later loads the page again.
                circuits.DisconnectedCircuitMaxRetained = 50;
                circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            });
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;

            // Nothing moves or fades on these pages: a half faded text has no contrast.
            mud.SnackbarConfiguration.ShowTransitionDuration = 0;
            mud.SnackbarConfiguration.HideTransitionDuration = 0;
            mud.SnackbarConfiguration.MaximumOpacity = 100;
        });
        // Pages hold no secret beside what a stranger could make them repeat, so compressing them over TLS gives nothing away.
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddCascadingAuthenticationState().AddScoped<Announcer>().AddSingleton<PrerenderCache>();
        return services.AddBundles().AddWhatIf();
    }

    public static void MapPages(this WebApplication app)
    {
        // A page that says "please sign in", and a wall, need their styles too.
        app.MapStaticAssets().AllowAnonymous();
        app.MapBundles();
        app.MapPatches();
        app.MapPalette();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

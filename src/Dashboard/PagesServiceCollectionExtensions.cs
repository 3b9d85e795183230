using Dashboard.Features.IncidentFiles;
using Dashboard.Shared;
using Dashboard.Shared.Layout;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard;

/// <summary>The pages for people: rendered on the server first, then kept live over a circuit.</summary>
public static class PagesServiceCollectionExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        return services.AddCascadingAuthenticationState().AddScoped<Announcer>().AddSingleton<PrerenderCache>().AddBundles();
    }

    public static void MapPages(this WebApplication app)
    {
        // A page that says "please sign in", and a wall, need their styles too.
        app.MapStaticAssets().AllowAnonymous();
        app.MapBundles();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

using Dashboard.Core;
using MudBlazor;

namespace Dashboard.Shared.Layout;

/// <summary>The pages that the navigation leads to, in its order. A page that is to be found stands here and nowhere
/// else.</summary>
public static class SitePages
{
    /// <summary>All pages: what is used in an incident, what teaches, what somebody sets up.</summary>
    public static IReadOnlyList<SitePageGroup> Groups { get; } =
    [
        new(
            "Operate",
            [
                new("Incident", SiteUrls.Home, Icons.Material.Outlined.MonitorHeart) { IsOnPhone = true },
                new("Overview", SiteUrls.Overview, Icons.Material.Outlined.Dashboard) { Key = "overview", IsOnPhone = true },
                new("History", SiteUrls.Incidents, Icons.Material.Outlined.History) { IsOnPhone = true },
                new("Alerts", SiteUrls.Alerts, Icons.Material.Outlined.NotificationsActive),
                new("Maintenance", SiteUrls.Maintenance, Icons.Material.Outlined.Construction),
                new("Configuration", SiteUrls.ConfigurationOfFirst, Icons.Material.Outlined.Tune),
            ]
        ),
        new(
            "Learn",
            [
                new("Catalogue", SiteUrls.Catalogue, Icons.Material.Outlined.MenuBook),
                new("Blind spots", SiteUrls.BlindSpots, Icons.Material.Outlined.VisibilityOff),
                new("Back-test", SiteUrls.BackTest, Icons.Material.Outlined.Science),
                new("Quality", SiteUrls.Quality, Icons.Material.Outlined.FactCheck),
            ]
        ),
        new(
            "Admin",
            [
                new("Channels", SiteUrls.Channels, Icons.Material.Outlined.Send),
                new("Wall screen", SiteUrls.WallRoute, Icons.Material.Outlined.Tv) { Key = "wall" },
                new("Wall links", SiteUrls.WallLinks, Icons.Material.Outlined.Link),
                new("Telemetry", SiteUrls.TelemetryOfFirst, Icons.Material.Outlined.SettingsInputAntenna),
                new("Tokens", SiteUrls.Tokens, Icons.Material.Outlined.Key),
                new("Audit log", SiteUrls.Audit, Icons.Material.Outlined.ReceiptLong),
            ]
        ),
    ];

    /// <summary>All pages in one list.</summary>
    public static IEnumerable<SitePage> All => Groups.SelectMany(group => group.Pages);
}

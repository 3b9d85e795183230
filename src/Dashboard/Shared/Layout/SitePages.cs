using Dashboard.Core;

namespace Dashboard.Shared.Layout;

/// <summary>The pages that the navigation leads to, in its order. A page that is to be found stands here and nowhere
/// else.</summary>
public static class SitePages
{
    /// <summary>All pages, those that a reader needs first before those that somebody sets up.</summary>
    public static IReadOnlyList<SitePage> All { get; } =
    [
        new("Overview", SiteUrls.Overview, SitePageGroup.Main) { Key = "overview" },
        new("Incidents", SiteUrls.Incidents, SitePageGroup.Main),
        new("Catalogue", SiteUrls.Catalogue, SitePageGroup.Main) { LongTitle = "Catalogue of causes" },
        new("Back-test", SiteUrls.BackTest, SitePageGroup.Tools),
        new("Configuration", SiteUrls.ConfigurationOfFirst, SitePageGroup.Tools),
        new("Blind spots", SiteUrls.BlindSpots, SitePageGroup.Main),
        new("Wall screen", SiteUrls.WallRoute, SitePageGroup.Settings) { Key = "wall" },
        new("Wall links", SiteUrls.WallLinks, SitePageGroup.Settings),
        new("Channels", SiteUrls.Channels, SitePageGroup.Settings),
        new("Alerts", SiteUrls.Alerts, SitePageGroup.Settings),
        new("Maintenance", SiteUrls.Maintenance, SitePageGroup.Settings),
        new("Audit log", SiteUrls.Audit, SitePageGroup.Settings),
    ];

    /// <summary>What the header has: on a narrow screen without the tools, and on a phone not at all.</summary>
    public static IEnumerable<SitePage> InHeader => All.Where(page => page.Group is not SitePageGroup.Settings);
}

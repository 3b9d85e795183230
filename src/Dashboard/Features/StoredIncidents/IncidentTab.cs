using Dashboard.Core;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.StoredIncidents;

/// <summary>The parts of a stored incident, by their names in the address.</summary>
public static class IncidentTab
{
    public const string Timeline = "timeline";
    public const string Signals = "signals";
    public const string Snapshots = "snapshots";
    public const string Review = "review";

    /// <summary>The tabs of an incident; those that show a moment keep it.</summary>
    public static IReadOnlyList<PageTab> Of(long number, DateTimeOffset? at, int? moments = null) =>
        [
            new(Timeline, "Timeline", SiteUrls.Incident(number, at, tab: Timeline)),
            new(Signals, "Signals", SiteUrls.Incident(number, at, tab: Signals)),
            new(
                Snapshots,
                "Snapshots",
                SiteUrls.Incident(number, at, tab: Snapshots),
                moments is { } count ? QuantityFormatter.Count(count) : null
            ),
            new(Review, "Review", SiteUrls.Review(number)),
        ];

    /// <summary>The tab that an address means: a link to a moment without a tab is one to its snapshot.</summary>
    public static string In(string? tab, bool namesMoment) =>
        tab is Timeline or Signals or Snapshots ? tab
        : namesMoment ? Snapshots
        : Timeline;
}

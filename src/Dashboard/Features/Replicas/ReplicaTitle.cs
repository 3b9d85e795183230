using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Details;

namespace Dashboard.Features.Replicas;

/// <summary>The state of one replica as badge and sentence.</summary>
public sealed record ReplicaTitle(Badge Badge, string Sentence)
{
    public static ReplicaTitle Of(ReplicaDetail story, Diagnosis diagnosis, Freshness freshness)
    {
        var named = diagnosis.Causes.Where(cause => cause.Instances.Contains(story.Name, StringComparer.Ordinal)).ToList();
        var badge =
            freshness is Freshness.LastKnown ? Badge.LastKnown
            : named.Count > 0 ? Badge.Of(named.Max(cause => cause.Severity))
            : story.Scraped is not true ? Badge.Unknown
            : Badge.Normal;
        return new(
            badge,
            $"{(freshness is Freshness.LastKnown ? "Unknown now. Last known: " : "")}{story.Name} {Rest(story, named)}"
        );
    }

    private static string Rest(ReplicaDetail story, List<RankedCause> named) =>
        (story.Scraped, named) switch
        {
            (_, [var cause, ..]) => $"is named by a cause: {cause.Title}",
            (false, _) when story.LastScrape is { } last =>
                $"cannot be seen: its scrapes fail since {TimestampFormatter.Clock(last)}",
            (false, _) => "cannot be seen: no scrape of it succeeded",
            (null, _) => "cannot be seen: Prometheus does not scrape it",
            _ => "is scraped, and no cause names it",
        };
}

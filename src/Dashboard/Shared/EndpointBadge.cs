using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>The state of one endpoint as shape, word and style.</summary>
public static class EndpointBadge
{
    public static readonly Badge Failing = Badge.Critical with { Word = "FAILING" };
    public static readonly Badge TooQuiet = Badge.Normal with { Word = "too quiet to judge" };

    /// <summary>Normal is only what was seen: without any scraped replica or enough requests, nothing is known.</summary>
    public static Badge Of(Diagnosis diagnosis, EndpointHealth endpoint, Freshness freshness) =>
        freshness switch
        {
            Freshness.LastKnown => Badge.LastKnown,
            _ when endpoint.InTrouble => Failing,
            _ when diagnosis.Status is DiagnosisStatus.Unknown || IsUnseen(diagnosis) => Badge.Unknown,
            _ when endpoint.Requests < QuantityFormatter.TooFewForPercent => TooQuiet,
            _ => Badge.Normal,
        };

    private static bool IsUnseen(Diagnosis diagnosis) =>
        diagnosis.Replicas.Any(replica => replica.Scraped is false)
        && diagnosis.Replicas.All(replica => replica.Scraped is not true);
}

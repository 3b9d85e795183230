using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Details;

namespace Dashboard.Features.Endpoints;

/// <summary>The state of one endpoint as badge and sentence.</summary>
public sealed record EndpointTitle(Badge Badge, string Sentence)
{
    public static EndpointTitle Of(EndpointDetail story, Diagnosis diagnosis, Freshness freshness)
    {
        var health = diagnosis.Endpoints.FirstOrDefault(endpoint => endpoint.Endpoint == story.Endpoint);
        var requests = story.Of(Layer.Server).Count ?? story.Of(Layer.Proxy).Count;
        var badge =
            freshness is Freshness.LastKnown ? Badge.LastKnown
            : health is { InTrouble: true } ? EndpointBadge.Failing
            : requests is null || diagnosis.Status is DiagnosisStatus.Unknown ? Badge.Unknown
            : health is not null ? EndpointBadge.Of(diagnosis, health, freshness)
            : requests < QuantityFormatter.TooFewForPercent ? EndpointBadge.TooQuiet
            : Badge.Normal;
        return new(
            badge,
            $"{(freshness is Freshness.LastKnown ? "Unknown now. Last known: " : "")}{story.Endpoint} {Rest(story, requests)}"
        );
    }

    private static string Rest(EndpointDetail story, double? requests) =>
        requests switch
        {
            null => "is not measured: no layer counts its requests",
            < 0.5 when story.LastRequest is { } last =>
                $"is silent: no request was finished since {TimestampFormatter.Clock(last)}",
            < 0.5 => "is silent: no request was finished",
            { } count when story.Failures.Total >= 0.5 =>
                $"failed or refused {QuantityFormatter.Share(story.Failures.Total, count)
                    .Replace("(n = ", "of its requests (n = ", StringComparison.Ordinal)}",
            { } count => $"answered all of its {QuantityFormatter.Count(count)} requests",
        };
}

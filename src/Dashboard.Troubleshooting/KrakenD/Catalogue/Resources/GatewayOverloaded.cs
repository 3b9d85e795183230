using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>More traffic than the gateway can carry.</summary>
internal static class GatewayOverloaded
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-overloaded",
            Title = "More traffic than the gateway can carry",
            Meaning = "Traffic is far above its baseline, and most endpoints became slow or fail.",
            Explains = problem => problem is SlowGatewayProblem,
            Prior = 0,
            Indications =
            [
                new(TrafficIsFarAboveNormal, 3, -5, "traffic"),
                new(MostEndpointsAreSlow, 2, -2, "slow"),
                new(CpuIsThrottled, -1.5, 0, "cpu"),
                new(OneBackendStandsOut, -2.5, 0.3, "backend"),
            ],
            Fixes = [LimitFixes.ShedLoad, ResourceFixes.ScaleGateway, ResourceFixes.SizeByLoadTest],
            Consequences = ["cpu-throttling", "memory-pressure"],
            LookAlikes =
            [
                new("cpu-throttling", "There the limit holds the gateway back at ordinary traffic."),
                new("backend-slow", "There one backend stands out; here most endpoints are slow."),
                new("client-rate-limit", "One client far above its share is refused with 429 and hurts nobody else."),
            ],
            SeenAs = [ReportedSymptoms.Slow, ReportedSymptoms.NoAnswer, ReportedSymptoms.Growth],
            GuideSections = [Guide.Capacity, Guide.Workflow2],
            Needs = [Requirements.ServerLayer],
            GuideCorrection =
                "There is no formula of 100 MB plus 1 MB per request: memory follows requests in flight and body size.",
        };

    /// <summary>One backend became slow, and stands out among the others.</summary>
    private static Symptom OneBackendStandsOut =>
        new(
            "one-backend-stands-out",
            problem =>
            {
                if (problem is not KrakenDProblem found)
                {
                    return Finding.DoesNotApply;
                }

                var slow = found.Examined.SlowBackends.FirstOrDefault(backend => backend.IsFarSlowerThanOthers);
                return slow is null
                    ? Finding.Is(false, "No backend stands out as far slower than the others")
                    : Finding.Is(
                        true,
                        $"{slow.Backend} became {QuantityFormatter.Multiple(slow.Latency.Ratio)} slower, the other "
                            + $"backends {QuantityFormatter.Number(slow.OthersRatio)} "
                            + "times at the middle"
                    );
            }
        );
}

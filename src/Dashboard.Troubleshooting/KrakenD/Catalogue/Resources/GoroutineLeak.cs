using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Goroutines climb although traffic does not.</summary>
internal static class GoroutineLeak
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "goroutine-leak",
            Title = "Goroutines climb although traffic does not",
            Meaning =
                "Connections or calls are never finished: goroutines and descriptors grow while requests in flight stay flat.",
            Explains = problem => problem is GrowthProblem,
            Prior = 1,
            Indications =
            [
                Essential(ReplicaSymptoms.GoroutinesClimb),
                new(DescriptorsClimb, 1, -0.5, "descriptors"),
                // More requests hold more goroutines, and lose them again.
                new(TrafficIsFarAboveNormal, -2.9, 0.3, "traffic"),
                new(TokenSymptoms.ProtectedEndpointsLostRequests, -3, 0.3, "hanging"),
            ],
            Fixes = [KeepEvidence, TokenFixes.RestoreKeyEndpoint, BackendFixes.CloseIdleConnections, TokenFixes.CacheKeys],
            Consequences = ["memory-pressure"],
            LookAlikes =
            [
                new("gateway-overloaded", "There goroutines follow traffic and fall with it; here they survive quiet times."),
                new(
                    "backend-slow",
                    "A slow backend holds more requests in flight: goroutines grow with its latency and fall with it."
                ),
                new("jwk-unreachable", "A hanging key endpoint holds callers for ever: protected routes then go silent."),
            ],
            SeenAs = [ReportedSymptoms.Growth],
            GuideSections = [Guide.Advanced7],
            GuideCorrection = "A restart hides the evidence: save it first.",
            Needs = [Requirements.GoMetrics],
        };

    private static Symptom DescriptorsClimb =>
        new(
            "descriptors-climb",
            problem =>
                problem switch
                {
                    GrowthProblem { Worst.OpenDescriptors: { } open } => AtLeast(
                        open.Newest / Math.Max(1, open.MinOver(Signals.History)),
                        SymptomLimits.ClearRise,
                        "ratio",
                        $"Open descriptors went from {QuantityFormatter.Count(open.MinOver(Signals.History))} to "
                            + $"{QuantityFormatter.Count(open.Newest)}"
                    ),
                    _ => Finding.Unknown("Open descriptors are not measured (process_metrics)"),
                }
        );

    /// <summary>Saves the evidence, then buys time on one replica.</summary>
    private static Fix KeepEvidence =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Save the evidence of the growth, then relieve the fullest replica",
            Steps = """
                A restart hides the evidence, so save it first (use your exporter's port; __stats only with telemetry/metrics):
                ```sh
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -qO- 'http://localhost:9090/metrics' > metrics.txt
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -qO- 'http://localhost:8090/__stats' | grep NumGoroutine
                kubectl -n '%NAMESPACE%' exec '%POD%' -- netstat -an > connections.txt
                grep -c ESTABLISHED connections.txt
                ```
                See to whom the connections go: that is where to look. To the identity provider: its key endpoint hangs. To one backend: it hangs, or a shadow backend
                answers something else than 2xx. From clients: they stay connected. Memory alone: an uncapped qos/http-cache, counters of client_max_rate, tag_path of OpenCensus.
                Only if descriptors or memory of this pod are close to their limit, replace this one pod:
                ```sh
                kubectl -n '%NAMESPACE%' delete pod '%POD%'
                ```
                """,
            Risk = "One replica less until the new one is ready. The growth starts again: this buys time and cures nothing.",
            Rollback = "None needed: the Deployment creates the pod again.",
            Verify =
                "go_goroutines and process_open_fds of the new pod start low; how fast they climb is the next piece of evidence, "
                + "seen within 30 minutes.",
        };
}

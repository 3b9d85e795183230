using Dashboard.Troubleshooting.KrakenD.Fixes;
using Dashboard.Troubleshooting.KrakenD.Problems;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Causes;

/// <summary>The gateway, or only its measuring, is gone.</summary>
internal static class TelemetryCauses
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new()
        {
            Id = "gateway-down",
            Title = "No replica of the gateway answers",
            Meaning = "No process of the gateway is left, or none is ready: all requests fail.",
            Explains = problem => problem is TargetProblem,
            Prior = 1,
            Indications = [new(NoReplicaIsScraped, 3, -6, "scraped"), new(KubernetesCallsThemReady, -6, 2, "ready"), new(AllPathsAreUnknown, -4, 0.3, "paths")],
            Fixes = [RolloutFixes.BringGatewayBack, RolloutFixes.UndoRollout, RolloutFixes.FindWhyItDied],
            Guide = "Not in the guide",
            Needs = [Requirements.Kubernetes],
        },
        new()
        {
            Id = "metrics-target-down",
            Title = "Only the measuring of a replica is broken",
            Meaning = "Prometheus cannot scrape a replica that Kubernetes calls ready: it may serve well, but its requests are missing from all numbers.",
            Explains = problem => problem is TargetProblem,
            Prior = 0.5,
            Indications = [new(KubernetesCallsThemReady, 3.5, -4, "ready"), new(OtherReplicasCarryOn, 1.5, -1, "others"), new(AllPathsAreUnknown, -2.5, 0, "paths")],
            Fixes = [TelemetryFixes.RestoreScrape, TelemetryFixes.ExposeMetrics],
            Guide = "Monitoring",
            GuideCorrection = "KrakenD CE reads the exporter's host and ignores listen_ip; with the port taken it goes on serving without metrics.",
            Needs = [Requirements.Kubernetes],
        },
        new()
        {
            Id = "signals-missing",
            Title = "Signals are missing",
            Meaning = "Some causes cannot be judged because what would show them is not measured. It is never an incident by itself.",
            Explains = _ => false,
            Indications = [],
            Fixes = [TelemetryFixes.LookByHand, TelemetryFixes.ExposeMetrics, TelemetryFixes.KeepAllLayers, TelemetryFixes.WriteLog],
            Guide = "Monitoring and logging",
            GuideCorrection = "\"format\": \"json\" is silently plain text, and there is no queue depth and no breaker metric to watch.",
        },
    ];
}

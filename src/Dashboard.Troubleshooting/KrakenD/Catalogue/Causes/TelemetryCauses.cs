using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

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
            Indications =
            [
                new(NoReplicaIsScraped, 2, -6, "scraped"),
                new(KubernetesCallsThemReady, -6, 3, "ready"),
                new(AllPathsAreUnknown, -4, 0.3, "paths"),
            ],
            Fixes = [RolloutFixes.BringGatewayBack, RolloutFixes.UndoRollout, RolloutFixes.FindWhyItDied],
            LookAlikes =
            [
                new("metrics-target-down", "There Kubernetes calls the pods ready and clients are served."),
                new("config-not-mounted", "There the pods are ready and every path is 404."),
                new(
                    "config-invalid",
                    "There new pods end with exit code 255, 1 or 2; if none is left, the gateway is down because of it."
                ),
                new("oom-kill", "There single replicas come and go."),
            ],
            SeenAs = [ReportedSymptoms.NoAnswer, ReportedSymptoms.NotMeasured, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.HealthChecks],
            GuideCorrection =
                "No probe brings back a gateway that cannot start; a deep health endpoint would take the rest down too.",
            Needs = [Requirements.KubeState, Requirements.Targets],
        },
        new()
        {
            Id = "metrics-target-down",
            Title = "Only the measuring of a replica is broken",
            Meaning =
                "Prometheus cannot scrape a replica that Kubernetes calls ready: it may serve well, but its requests are missing "
                + "from all numbers.",
            Explains = problem => problem is TargetProblem,
            Prior = 0.5,
            Indications =
            [
                new(KubernetesCallsThemReady, 3.5, -4, "ready"),
                new(OtherReplicasCarryOn, 1.5, -1, "others"),
                new(AllPathsAreUnknown, -2.5, 0, "paths"),
            ],
            Fixes = [TelemetryFixes.RestoreScrape, TelemetryFixes.ExposeMetrics],
            LookAlikes =
            [
                new("gateway-down", "There the pods are not ready, and clients get no answer."),
                new("config-not-mounted", "There every path is 404, and all replicas lost their metrics at once."),
            ],
            SeenAs = [ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Monitoring],
            GuideCorrection =
                "KrakenD CE reads the exporter's host and ignores listen_ip; with the port taken it goes on serving without "
                + "metrics.",
            Needs = [Requirements.KubeState, Requirements.Targets],
        },
        new()
        {
            Id = "signals-missing",
            Title = "Signals are missing",
            Meaning =
                "Some causes cannot be judged because what would show them is not measured. It is never an incident by itself.",
            Explains = _ => false,
            Indications = [],
            ShownBy = "Series that should exist by now and do not: the page on blind spots lists each with its reason.",
            Fixes =
            [
                TelemetryFixes.LookByHand,
                TelemetryFixes.ExposeMetrics,
                TelemetryFixes.KeepAllLayers,
                TelemetryFixes.WriteLog,
            ],
            LookAlikes =
            [
                new(
                    "metrics-target-down",
                    "There a target existed and cannot be scraped now; here something was never measured."
                ),
                new("gateway-down", "There the targets are known and none answers."),
            ],
            SeenAs = [ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Monitoring, Guide.Workflow5],
            GuideCorrection =
                "\"format\": \"json\" is silently plain text, and there is no queue depth and no breaker metric to watch.",
        },
        MetricsCollision.Entry,
        TelemetryExportFailing.Entry,
        PluginNotLoaded.Entry,
    ];
}

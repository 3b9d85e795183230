using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.ResourceSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>New pods are killed by the probe before they serve.</summary>
internal static class SlowStart
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "slow-start",
            Title = "New pods are killed before they are ready",
            Meaning =
                "A new pod needs longer than its liveness probe allows, for a warm-up of keys, thousands of endpoints or too "
                + "little CPU: it is stopped and starts again, and never serves.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.3,
            Indications =
            [
                new(NeverReady, 3, -5, "ready"),
                new(StopWasOrdered, 2, -1.5, "ordered"),
                new(FailedToStart, -6, 0.3, "start"),
                new(PortWasTaken, -6, 0.3, "port"),
                new(ConfigurationWasRefused, -6, 0.3, "config"),
                new(KilledForMemory, -6, 0.3, "oom"),
                new(ProbesAskAnUnknownPath, -5, 0.2, "probe"),
                new(BackendFailedBefore, -1.5, 0.3, "backend"),
            ],
            Fixes = [TrafficFixes.AllowSlowStart, ResourceFixes.KeepProbesOnTheProcess],
            // Starting is work: throttling of only the pods that start is part of it.
            Absorbs = ["cpu-throttling", "metrics-target-down", "stale-replica"],
            LookAlikes =
            [
                new("liveness-probe-failing", "There pods serve, or are asked for a path that does not exist."),
                new("config-invalid", "There the exit code is 255, 1 or 2: the process ends by itself."),
                new("port-conflict", "There the log says that the address is in use."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.Rollout],
            GuideSections = [Guide.HealthChecks],
            GuideCorrection = "A liveness probe counts from the start on: slow starts need a startup probe.",
            Needs = [Requirements.KubeState],
        };

    private static Symptom NeverReady =>
        new(
            "never-ready",
            problem =>
            {
                if (problem is not RestartProblem restart || restart.Restarting.All(replica => replica.Ready is null))
                    return Finding.Unknown("Readiness is not known (kube-state-metrics)");
                var never = restart.Restarting.Count(RestartProblem.NeverReady);
                return AtLeast(
                    (double)never / restart.Restarting.Count,
                    SymptomLimits.Majority,
                    "ratio",
                    $"{never} of {QuantityFormatter.Count(restart.Restarting.Count, "restarting replica")} was never ready",
                    EvidenceQueries.Of(restart).Expression("kube_pod_container_status_ready{$m}")
                );
            }
        )
        {
            ByHand = ManualChecks.Readiness,
        };
}

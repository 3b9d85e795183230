using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.ResourceSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>A liveness probe restarts healthy gateways.</summary>
internal static class LivenessProbeFailing
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "liveness-probe-failing",
            Title = "A liveness probe restarts healthy gateways",
            Meaning = "The probe goes through a backend: when the backend fails, Kubernetes restarts gateways that work.",
            Explains = problem => problem is RestartProblem,
            Prior = 0,
            Indications =
            [
                new(BackendFailedBefore, 3, -3.5, "backend"),
                new(StopWasOrdered, 2.5, -2, "ordered"),
                new(KilledForMemory, -6, 0.3, "oom"),
                new(FailedToStart, -6, 0.3, "start"),
                new(PortWasTaken, -5, 0.2, "port"),
                new(EndedByThemselves, 0.8, 0, "end"),
            ],
            Fixes = [ResourceFixes.ProbeTheProcess, KeepProbesOnTheProcess],
            Absorbs = ["metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("port-conflict", "There the process ends by itself with exit code 0 and logs that the address is in use."),
                new("container-killed", "There no backend failed before."),
                new("oom-kill", "There the reason is OOMKilled."),
                new("backend-errors", "Both matter: the backend fails, but the probe is what restarts healthy gateways."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.NoAnswer],
            GuideSections = [Guide.HealthChecks],
            GuideCorrection = "A deep health endpoint as liveness probe lets one sick backend restart every pod.",
            Needs = [Requirements.KubeState],
        };

    /// <summary>Keeps the right probes in the manifest.</summary>
    private static Fix KeepProbesOnTheProcess =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Write probes that never depend on a backend",
            Steps = """
                /__health answers 200 as long as the process runs. In the pod template, for the gateway's container:
                ```yaml
                livenessProbe:
                  httpGet:
                    path: /__health
                    port: 8080
                readinessProbe:
                  httpGet:
                    path: /__health
                    port: 8080
                ```
                Watch backends with metrics instead. Then roll the template out with your usual tool.
                """,
            Risk = "Restarts all pods once. A sick backend does not take pods out, on purpose.",
            Rollback = ResourceFixes.UndoPodTemplate + " and put the old probes back into the manifest",
            Verify = "Restarts stay at 0 through the next fault of a backend.",
        };
}

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
            Meaning =
                "The probe goes through a backend, or asks a path that does not exist: Kubernetes restarts gateways that work.",
            Explains = problem => problem is RestartProblem,
            Prior = 0,
            Indications =
            [
                new(BackendFailedBefore, 3, -2.5, "probe"),
                new(ProbesAskAnUnknownPath, 3.5, -0.5, "probe"),
                new(StopWasOrdered, 2.5, -2, "ordered"),
                new(KilledForMemory, -6, 0.3, "oom"),
                new(FailedToStart, -6, 0.3, "start"),
                new(PortWasTaken, -5, 0.2, "port"),
                new(EndedByThemselves, 0.8, 0, "end"),
            ],
            Fixes = [ResourceFixes.ProbeTheProcess, ResourceFixes.KeepProbesOnTheProcess],
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
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>The process dies while it serves.</summary>
internal static class GatewayCrash
{
    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-crash",
            Title = "The gateway crashes while it serves",
            Meaning =
                "A fatal error or a panic outside of a request ends the process after a time of serving; each crash takes the "
                + "requests in flight along.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.3,
            Indications =
            [
                new(EndedWhileServing, 3.5, -5, "end"),
                new(LogSaysFatal, 3, -1.5, "log"),
                new(ConfigurationWasRefused, -5, 0.3, "config"),
                new(StopWasOrdered, -2, 0.5, "ordered"),
                new(MemoryRoseBeforeTheEnd, -0.5, 0, "memory"),
            ],
            Fixes = [ResourceFixes.KeepCrashEvidence, RolloutFixes.FindWhyItDied],
            Absorbs = ["metrics-target-down", "gateway-down", "traffic-gone"],
            LookAlikes =
            [
                new("config-invalid", "There the process ends at start and never serves."),
                new("oom-kill", "There the reason is OOMKilled."),
                new("container-killed", "There the exit code is 137."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.NoAnswer, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.Question2],
            GuideCorrection =
                "A panic within a request is recovered and ends nothing; one outside of it ends the process with exit code 2.",
            Needs = [Requirements.KubeState],
        };
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.ResourceSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>The process dies while it serves.</summary>
internal static class GatewayCrash
{
    /// <summary>The entry of the catalogue.</summary>
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
            Fixes = [KeepCrashEvidence, RolloutFixes.FindWhyItDied],
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

    private static Symptom LogSaysFatal => Lifecycle("log-says-fatal", "fatal", "fatal error or panic: the process ends");

    /// <summary>Keeps what a crash leaves, before the next one overwrites it.</summary>
    private static Fix KeepCrashEvidence =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Save the last lines of the crash: they name the code that failed",
            Steps = """
                The stack trace behind "fatal error:" or "panic:" names the plugin or component; the next crash overwrites it:
                ```sh
                kubectl -n '%NAMESPACE%' logs '%POD%' --previous --tail=300 > crash.txt
                grep -nE -A 12 'fatal error: |panic: ' crash.txt
                ```
                A plugin in it: take its name out of extra_config, unless it guards access. KrakenD's own code: go back to the version that ran before.
                """,
            Risk = "None: reading only. Without a plugin, what it did is not done.",
            Rollback = "Nothing to undo after reading.",
            Verify = "kube_pod_container_status_restarts_total stays flat for an hour after the change that the trace asks for.",
        };
}

using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>New pods cannot start: the configuration is not valid.</summary>
internal static class ConfigInvalid
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "config-invalid",
            Title = "New pods cannot start: the configuration is not valid",
            Meaning = "KrakenD refuses the file and exits with 255, 1 or 2; old pods go on with the old file, or none is left.",
            Explains = problem => problem is RestartProblem,
            Prior = 1,
            Indications =
            [
                Essential(FailedToStart, "end"),
                new(ConfigurationWasRefused, 4, -2, "log"),
                new(EndedWhileServing, -5, 0.3, "serving"),
                new(FollowsAChange, 0.8, 0, "change"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.CheckFile],
            Absorbs = ["metrics-target-down", "gateway-down", "stale-replica"],
            LookAlikes =
            [
                new("port-conflict", "There the exit code is 0 and the log says that the address is in use."),
                new("oom-kill", "There the process served before it was killed."),
                new("config-not-mounted", "There the pod starts and is ready, with an empty file."),
            ],
            SeenAs = [ReportedSymptoms.Rollout, ReportedSymptoms.Restarts],
            GuideSections = [Guide.Configuration, Guide.Question3],
            GuideCorrection = "Syntax errors stop the start; what fails in silence are unknown keys.",
            Needs = [Requirements.KubeState],
        };
}

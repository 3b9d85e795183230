using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>A plugin was not loaded, and the gateway runs without it.</summary>
internal static class PluginNotLoaded
{
    // The line is written at level DEBUG, and also for a file in the folder that nobody meant to load.
    private static readonly Symptom LogSaysSo = Symptom.For<PluginProblem>(
        "log-says-plugin-not-loaded",
        plugin =>
            Finding.Is(
                plugin.Without.Count > 0,
                $"At their start {SentenceFormatter.List([.. plugin.Without.Select(replica => replica.Name)])} could not "
                    + "open a plugin",
                "krakend_log_lifecycle_total{event=\"plugin_failed\"} > 0"
            )
    );

    private static readonly Symptom OthersLoadedIt = Symptom.For<PluginProblem>(
        "others-loaded-their-plugins",
        plugin =>
            plugin.View.Replicas.Count == plugin.Without.Count
                ? Finding.Is(false, "All replicas failed to open it")
                : Finding.Unknown("Other replicas wrote no such line; without level DEBUG that says nothing")
    );

    private static readonly Symptom FollowsARollout = Symptom.For<PluginProblem>(
        "plugin-follows-a-change",
        plugin =>
            plugin.Since is null
                ? Finding.Unknown("It began before the history that was read")
                : Finding.Is(
                    Changes.AroundOnset(plugin) is not null,
                    Changes.AroundOnset(plugin) is { } change
                        ? $"{change.What} at {TimestampFormatter.Clock(change.At)}, just before"
                        : "Nothing was rolled out just before"
                )
    );

    public static Cause Entry { get; } =
        new()
        {
            Id = "plugin-not-loaded",
            Title = "A plugin was not loaded",
            Meaning =
                "A plugin was built for another version or platform. The gateway runs without it: what it did, be it a check of "
                + "access, is not done.",
            Explains = problem => problem is PluginProblem,
            // Never more than a hint.
            Prior = 0,
            Indications =
            [
                new(LogSaysSo, 2.2, -4, "log"),
                new(FollowsARollout, 0.3, -0.2, "change"),
                new(OthersLoadedIt, 0, 0.1, "others"),
            ],
            Fixes = [ReadPluginLine, RebuildPlugin],
            LookAlikes =
            [
                new("config-not-applied", "There the file in force is old; here it is new, and names what cannot be loaded."),
            ],
            SeenAs = [ReportedSymptoms.Rollout],
            GuideSections = [Guide.Question3],
            GuideCorrection = "A plugin that cannot be loaded does not stop the start; the reason is a line at level DEBUG.",
            Needs = [Requirements.LogCounters],
        };

    /// <summary>Finds out which plugin is missing.</summary>
    private static Fix ReadPluginLine =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Find out which plugin is missing, and what it did",
            Steps = """
                The lines are written at the start, the failure at level DEBUG, the success at INFO:
                ```sh
                kubectl -n '%NAMESPACE%' logs '%POD%' | grep -E 'plugin.Open|Injecting plugin'
                ```
                A plugin that checks access leaves doors open while it is missing: go back to the version that loaded it.
                ```sh
                kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%'
                ```
                With GitOps, revert the change in Git; the tool would put it back.
                """,
            Risk = "Undoing takes back everything else of that rollout too. A tool that deploys from Git puts the rollout back.",
            Rollback = "Roll out the new version again.",
            Verify = "INFO Injecting plugin and the plugin's name stand in the log within 1 minute of the start.",
        };

    /// <summary>Builds the plugin for the running version.</summary>
    private static Fix RebuildPlugin =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Build the plugin with the builder image of the running version",
            Steps = """
                Go plugins load only into the very version they were built for. Use the builder image of that version, and check before a rollout, with the version and C library that krakend version prints:
                ```sh
                krakend check-plugin -v 2.13.2 -g MUSL-1.2.5 -s go.sum
                krakend test-plugin -s plugin.so
                ```
                """,
            Risk = "The plugin runs again: what it refuses is refused again.",
            Rollback = "Roll back to the version that loaded the old plugin.",
            Verify =
                "krakend_log_lifecycle_total{event=\"plugin_failed\"} of the new pods stays at 0 within 2 minutes of their "
                + "start.",
        };
}

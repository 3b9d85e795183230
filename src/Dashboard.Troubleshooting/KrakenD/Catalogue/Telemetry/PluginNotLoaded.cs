using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>A plugin was not loaded, and the gateway runs without it.</summary>
internal static class PluginNotLoaded
{
    // The line is written at level DEBUG, and also for a file in the folder that nobody meant to load.
    private static readonly Symptom LogSaysSo = On(
        "log-says-plugin-not-loaded",
        plugin =>
            Finding.Is(
                plugin.Without.Count > 0,
                $"At their start {Words.List([.. plugin.Without.Select(replica => replica.Name)])} could not open a plugin",
                "krakend_log_lifecycle_total{event=\"plugin_failed\"} > 0"
            )
    );

    private static readonly Symptom OthersLoadedIt = On(
        "others-loaded-their-plugins",
        plugin =>
            plugin.View.Replicas.Count == plugin.Without.Count
                ? Finding.Is(false, "All replicas failed to open it")
                : Finding.Unknown("Other replicas wrote no such line; without level DEBUG that says nothing")
    );

    private static readonly Symptom FollowsARollout = On(
        "plugin-follows-a-change",
        plugin =>
            plugin.Since is null
                ? Finding.Unknown("It began before the history that was read")
                : Finding.Is(
                    Changes.AroundOnset(plugin) is not null,
                    Changes.AroundOnset(plugin) is { } change
                        ? $"{change.What} at {change.At:HH:mm:ss} UTC, just before"
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
            Fixes = [TelemetryFixes.ReadPluginLine, TelemetryFixes.RebuildPlugin],
            LookAlikes =
            [
                new("config-not-applied", "There the file in force is old; here it is new, and names what cannot be loaded."),
            ],
            SeenAs = [ReportedSymptoms.Rollout],
            GuideSections = [Guide.Question3],
            GuideCorrection = "A plugin that cannot be loaded does not stop the start; the reason is a line at level DEBUG.",
            Needs = [Requirements.LogCounters],
        };

    private static Symptom On(string id, Func<PluginProblem, Finding> look) =>
        new(id, problem => problem is PluginProblem plugin ? look(plugin) : Finding.Unknown("Does not apply here"));
}

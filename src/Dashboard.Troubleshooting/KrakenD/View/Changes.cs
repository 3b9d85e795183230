using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>What changed: process starts, pods, configurations, numbers of replicas, ConfigMap.</summary>
public static class Changes
{
    private const string ProcessStart = "process_start_time_seconds";
    private const string Restarts = "kube_pod_container_status_restarts_total";

    private static readonly TimeSpan Relevant = TimeSpan.FromMinutes(10);

    /// <summary>A change this long before the first failure may have caused it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(3);

    /// <summary>Failures are seen at the end of a step, changes at a scrape.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    /// <summary>Changes that may have to do with an incident: from a while before its beginning on. Without one, all of the
    /// history.</summary>
    public static IReadOnlyList<ChangeMark> Around(DateTimeOffset? since, GatewayView view, IReadOnlyList<RankedCause> causes)
    {
        var seen = Of(view).Concat(ReportedChanges.Of(view)).ToList();
        var configured = ConfigurationChanges.Of(view, seen, causes).Where(change => change.At > HistoryStart(view));
        return [.. InOrder(seen.Concat(configured)).Where(change => since is null || change.At >= since - Relevant)];
    }

    /// <summary>The changes that causes may be told by, within the history, oldest first.</summary>
    public static IReadOnlyList<ChangeMark> Of(GatewayView view)
    {
        var starts = view.Replicas.SelectMany(replica => StartsOf(replica, view));
        // A process that starts says the same as its pod that was created.
        var pods = view
            .Replicas.Where(replica => replica.CreatedAt > HistoryStart(view) && replica.StartTime is null)
            .Select(replica => new ChangeMark(replica.CreatedAt!.Value, $"pod {replica.Name} created", "kube_pod_created"));
        var versions = StepsOf(view.Rollout.ConfigMapVersion)
            .Select(at => new ChangeMark(at, "ConfigMap changed", "kube_configmap_metadata_resource_version"));
        var generations = StepsOf(view.Rollout.Generation)
            .Select(at => new ChangeMark(at, "deployment changed", "kube_deployment_metadata_generation"));
        var restarts = view
            .Replicas.Where(replica => replica.StartTime is null)
            .SelectMany(replica =>
                StepsOf(replica.Restarts).Select(at => new ChangeMark(at, $"{replica.Name} restarted", Restarts))
            );
        return [.. InOrder(starts.Concat(pods).Concat(restarts).Concat(versions).Concat(generations))];
    }

    /// <summary>The rollout or configuration change that came just before a problem; null when there was none.</summary>
    public static ChangeMark? AroundOnset(KrakenDProblem problem) => Last(problem, Before);

    /// <summary>The latest rollout or configuration change that a problem may have begun with, be it with a delay; null when none
    /// was seen.</summary>
    public static ChangeMark? RolloutBefore(KrakenDProblem problem) => Last(problem, Relevant);

    private static ChangeMark? Last(KrakenDProblem problem, TimeSpan before) =>
        problem.Since is { } since
            ? Of(problem.View)
                .Where(change =>
                    change.Source is not (ProcessStart or Restarts)
                    || IsNewVersion(problem.View)
                    || ConfigurationChanges.MayComeWith(change, problem.View)
                )
                .LastOrDefault(change => change.At >= since - before && change.At <= since + After)
            : null;

    /// <summary>Process starts are a change only when they brought another configuration; a crash is none.</summary>
    private static bool IsNewVersion(GatewayView view) =>
        view.Replicas.Select(replica => replica.Version)
            .Where(version => version is not null)
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;

    private static IEnumerable<ChangeMark> InOrder(IEnumerable<ChangeMark> changes) =>
        changes.OrderBy(change => change.At).ThenBy(change => change.What, StringComparer.Ordinal);

    private static DateTimeOffset HistoryStart(GatewayView view) => view.At - Signals.History;

    private static IEnumerable<ChangeMark> StartsOf(ReplicaView replica, GatewayView view) =>
        (replica.StartTime?.Points() ?? [])
            .Select(point => UnixTime.WholeSecondsOf(point.Value))
            .OfType<DateTimeOffset>()
            .Distinct()
            .Where(start => start > HistoryStart(view) && start <= view.At)
            .Select(start => new ChangeMark(start, $"{replica.Name} started", ProcessStart));

    private static IEnumerable<DateTimeOffset> StepsOf(Statistics.Gauge? gauge)
    {
        var points = gauge?.Points().ToList() ?? [];
        return points.Zip(points.Skip(1)).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.Second.At);
    }
}

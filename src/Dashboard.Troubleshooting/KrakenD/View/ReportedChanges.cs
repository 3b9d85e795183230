using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Changes that are told to the reader but weigh nothing in the ranking: another configuration on a replica, another
/// number of replicas.</summary>
internal static class ReportedChanges
{
    private const string Version = "target_info";
    private const string Wanted = "kube_deployment_spec_replicas";

    /// <summary>All of them within the history, in no order.</summary>
    public static IEnumerable<ChangeMark> Of(GatewayView view) => VersionsOf(view).Concat(ReplicasOf(view));

    private static IEnumerable<ChangeMark> VersionsOf(GatewayView view)
    {
        var readings = view.Snapshot.Of(Signals.Runtime);
        var runs = view
            .Replicas.Where(replica => replica.Instance.Length > 0)
            .SelectMany(replica =>
                readings
                    .Series.Where(reading =>
                        reading.Label("part") == Version
                        && reading.Label("instance") == replica.Instance
                        && reading.Label("service_version").Length > 0
                    )
                    .Select(reading => new Run(replica, reading.Label("service_version"), reading.Values))
            )
            .Where(run => run.First >= 0)
            .ToList();
        foreach (var run in runs.Where(run => run.First > 0))
        {
            var before = Before(run, runs);
            if (before is null || before == run.Version)
                continue;
            yield return new ChangeMark(
                StartOf(run, readings),
                $"configuration {before} → {run.Version} on {run.Replica.Name}",
                Version
            );
        }
    }

    /// <summary>What the replica ran before, or, for a new one, what all others ran; null when that cannot be said.</summary>
    private static string? Before(Run run, IReadOnlyList<Run> runs)
    {
        var own = runs.Where(other => other.Replica == run.Replica && other.First < run.First)
            .MaxBy(other => other.LastBefore(run.First));
        if (own is not null)
            return own.Version;
        var others = runs.Where(other => other.LastBefore(run.First) == run.First - 1)
            .Select(other => other.Version)
            .Distinct(StringComparer.Ordinal)
            .Where(version => version != run.Version)
            .ToList();
        return others is [var only] ? only : null;
    }

    /// <summary>KrakenD reads its configuration once, at its start, and that moment is known exactly; the series only says in
    /// which minute.</summary>
    private static DateTimeOffset StartOf(Run run, SignalReadings readings)
    {
        var seen = readings.Start + (run.First * readings.Step);
        var starts = (run.Replica.StartTime?.Points() ?? [])
            .Select(point => UnixTime.WholeSecondsOf(point.Value))
            .OfType<DateTimeOffset>();
        return starts.Where(start => start <= seen && start > seen - (3 * readings.Step)).DefaultIfEmpty(seen).Max();
    }

    /// <summary>What Kubernetes wants; without it, how many are scraped.</summary>
    private static IEnumerable<ChangeMark> ReplicasOf(GatewayView view)
    {
        if (view.Rollout.WantedReplicas is { } wanted)
            return StepsOf([.. wanted.Points()], Wanted);
        var targets = view.Replicas.Select(replica => replica.Up).OfType<Statistics.Gauge>().ToList();
        return targets.Count == 0
            ? []
            : StepsOf(
                [
                    .. targets
                        .SelectMany(up => up.Points())
                        .GroupBy(point => point.At)
                        .OrderBy(group => group.Key)
                        .Select(group => (group.Key, (double)group.Count())),
                ],
                "up"
            );
    }

    private static IEnumerable<ChangeMark> StepsOf(IReadOnlyList<(DateTimeOffset At, double Value)> points, string source)
    {
        var known = points.Count > 0 ? points[0].Value : 0;
        for (var index = 1; index < points.Count - 1; index++)
        {
            // What lasts for one step only is a scrape that was missed, or two pods that overlap.
            if (points[index].Value == known || points[index].Value != points[index + 1].Value)
                continue;
            yield return new ChangeMark(
                points[index].At,
                FormattableString.Invariant(
                    $"replicas {QuantityFormatter.Count(known)} → {QuantityFormatter.Count(points[index].Value)}"
                ),
                source
            );
            known = points[index].Value;
        }
    }

    /// <summary>One configuration version on one replica.</summary>
    private sealed record Run(ReplicaView Replica, string Version, IReadOnlyList<double> Values)
    {
        /// <summary>The first step at which it was seen; -1 when it never was.</summary>
        public int First { get; } = Enumerable.Range(0, Values.Count).FirstOrDefault(step => Values[step] > 0, -1);

        /// <summary>The last step before a step at which it was seen; -1 when there is none.</summary>
        public int LastBefore(int step) => Enumerable.Range(0, step).LastOrDefault(earlier => Values[earlier] > 0, -1);
    }
}

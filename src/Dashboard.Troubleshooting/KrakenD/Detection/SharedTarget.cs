using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>One target whose counters or start time behave as if several processes stood behind it.</summary>
/// <param name="Job">Its job.</param>
/// <param name="Instance">Its instance; empty where a pushed metric has none.</param>
/// <param name="Falls">Steps in which a counter fell and still stood above half of what it was.</param>
/// <param name="Starts">How often its start time moved forward in the history; zero where it is not measured.</param>
/// <param name="StartTimeGoesBack">Whether its start time returned to an earlier value.</param>
/// <param name="Signs">Steps that show it.</param>
/// <param name="FirstSign">The first step that shows it.</param>
/// <param name="IsRecent">Whether it is counted still.</param>
public sealed record SharedTarget(
    string Job,
    string Instance,
    int Falls,
    int Starts,
    bool StartTimeGoesBack,
    int Signs,
    int FirstSign,
    bool IsRecent
)
{
    /// <summary>All targets with at least one such sign.</summary>
    internal static IEnumerable<SharedTarget> Of(Snapshot snapshot)
    {
        var readings = snapshot.Of(Signals.Targets).Series;
        var starts = snapshot
            .Of(Signals.Runtime)
            .Series.Where(reading => reading.Label("part") == "process_start_time_seconds")
            .ToList();
        var keys = readings
            .Where(reading => reading.Label("part") == "fallen")
            .Concat(starts)
            .Select(reading => (Job: reading.Label("job"), Instance: reading.Label("instance")))
            .Distinct();
        foreach (var (job, instance) in keys)
        {
            bool IsMine(Reading reading) => reading.Label("job") == job && reading.Label("instance") == instance;
            var falls = StepsWhere(readings.Where(reading => reading.Label("part") == "fallen" && IsMine(reading)));
            var moves = Moves(starts.Where(IsMine), snapshot);
            var back = moves.Where(move => move.Seconds < 0).Select(move => move.Step).ToList();
            if (falls.Count == 0 && back.Count == 0)
            {
                continue;
            }

            yield return new SharedTarget(
                job,
                instance,
                falls.Count,
                moves.Count(move => move.Seconds > 0),
                back.Count > 0,
                falls.Union(back).Count(),
                falls.Concat(back).Min(),
                readings.Any(reading =>
                    reading.Label("part") == "sample" && IsMine(reading) && double.IsFinite(reading.Values[^1])
                )
            );
        }
    }

    private static List<int> StepsWhere(IEnumerable<Reading> readings) =>
        [
            .. readings
                .SelectMany(reading => Enumerable.Range(0, reading.Values.Count).Where(step => reading.Values[step] > 0))
                .Distinct()
                .Order(),
        ];

    /// <summary>Changes of the start time by more than the second that clocks differ, on the grid of the counters.</summary>
    private static List<(int Step, double Seconds)> Moves(IEnumerable<Reading> starts, Snapshot snapshot)
    {
        var scale = (int)(snapshot.Of(Signals.Runtime).Step / Signals.Step);
        return
        [
            .. starts.SelectMany(reading =>
            {
                var known = Enumerable
                    .Range(0, reading.Values.Count)
                    .Where(step => double.IsFinite(reading.Values[step]))
                    .ToList();
                return known
                    .Zip(known.Skip(1))
                    .Select(pair => (pair.Second * scale, reading.Values[pair.Second] - reading.Values[pair.First]))
                    .Where(move => Math.Abs(move.Item2) > 1);
            }),
        ];
    }
}

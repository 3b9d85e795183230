using Dashboard.Core.BackTesting;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>Built moments of one gateway, a minute apart.</summary>
public static class ReplayedRange
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    public static readonly TrackingRules Rules = TrackingRules.Of(new IncidentOptions(), Step);
    public static readonly Snapshot Healthy = Scenario.Healthy().Build();
    public static readonly Snapshot Refused = Scenario.Healthy().BackendRefuses("orders").Build();

    /// <summary>About 2% of the requests of one backend fail: trouble with an error share of 1%, none with 10%.</summary>
    public static readonly Snapshot FewErrors = Scenario.Healthy().Backend5xx("catalog", share: 0.04).Build();

    public static DateTimeOffset At(int minute) => Scenario.At.AddMinutes(minute);

    public static Snapshot Moment(Snapshot snapshot, int minute) =>
        snapshot with
        {
            At = At(minute),
            Readings = snapshot.Readings.ToDictionary(
                pair => pair.Key,
                pair => Later(pair.Value, minute),
                StringComparer.Ordinal
            ),
        };

    private static SignalReadings Later(SignalReadings readings, int minute) =>
        new(
            readings.Start.AddMinutes(minute),
            readings.Step,
            [
                .. readings.Series.Select(series =>
                    series with
                    {
                        Values = [.. series.Values.Select(value => Later(value, minute))],
                    }
                ),
            ]
        );

    // Some values are moments, in seconds since 1970; a minute more or less on a large number of bytes changes nothing.
    private static double Later(double value, int minute) => value > 1e9 ? value + (60 * minute) : value;

    public static BackTestPlan Plan(int minutes, Thresholds? proposed = null) =>
        new()
        {
            Gateway = "default",
            From = At(0),
            To = At(minutes - 1),
            Step = Step,
            InUse = new Thresholds(),
            Proposed = proposed,
        };

    /// <summary>Replays the snapshots, one per minute; null is a moment that could not be read.</summary>
    public static SetResult Replay(Thresholds thresholds, params IReadOnlyList<Snapshot?> moments)
    {
        var replay = new SetReplay(thresholds, Rules, Step);
        foreach (var (minute, snapshot) in moments.Index())
        {
            if (snapshot is null)
                replay.Skip(At(minute));
            else
                replay.Take(Moment(snapshot, minute));
        }

        return replay.Result();
    }

    public static IEnumerable<Snapshot> Times(this Snapshot snapshot, int count) => Enumerable.Repeat(snapshot, count);
}

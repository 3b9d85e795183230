using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>
/// Processes that no scrape of their own tells: their metrics are pushed, or pass through a collector whose <c>up</c> says
/// nothing about them. The ages of their request counters do: a process pushes them again in each interval, whether requests
/// came or not.
/// </summary>
internal static class PushedReplicas
{
    private const double MissedPushes = 3;
    private static readonly TimeSpan CountedSpan = TimeSpan.FromMinutes(5);

    /// <summary>The processes that have counters and no target of their own.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="targets">The gateway's own targets.</param>
    public static IReadOnlyList<PushedReplica> Of(Snapshot snapshot, IReadOnlyList<Reading> targets)
    {
        var readings = snapshot.Of(Signals.Targets);
        return
        [
            .. readings
                .Series.Where(reading => reading.Label("part") == "sample" && reading.Label("instance").Length > 0)
                .Where(reading => !targets.Any(target => target.Label("instance") == reading.Label("instance")))
                .GroupBy(reading => (Instance: reading.Label("instance"), Pod: reading.Label("pod")))
                .Select(process => new PushedReplica(
                    ReplicaViewBuilder.NameOf(process.First()),
                    process.Key.Instance,
                    process.Key.Pod,
                    ReportsOf(readings, [.. process], IntervalOf(readings, process.Key.Instance))
                )),
        ];
    }

    /// <summary>Whether request counters carry this instance.</summary>
    public static bool HasCounters(Snapshot snapshot, string instance) =>
        snapshot
            .Of(Signals.Targets)
            .Series.Any(reading => reading.Label("part") == "sample" && reading.Label("instance") == instance);

    /// <summary>1 while the newest sample is recent; not a number when it is older than a few intervals.</summary>
    private static Gauge ReportsOf(SignalReadings readings, IReadOnlyList<Reading> samples, TimeSpan interval)
    {
        var steps = samples.Max(sample => sample.Values.Count);
        var patience = (MissedPushes * interval).TotalSeconds;
        var values = Enumerable
            .Range(0, steps)
            .Select(step => Newest(samples, step) >= SecondsAt(step) - patience ? 1 : double.NaN);
        return new Gauge(readings.Start, readings.Step, [.. values]);

        double SecondsAt(int step) => (readings.Start + (step * readings.Step)).ToUnixTimeMilliseconds() / 1000.0;
    }

    private static double Newest(IEnumerable<Reading> samples, int step) =>
        samples
            .Where(sample => step < sample.Values.Count && double.IsFinite(sample.Values[step]))
            .Select(sample => sample.Values[step])
            .DefaultIfEmpty(double.NaN)
            .Max();

    private static TimeSpan IntervalOf(SignalReadings readings, string instance)
    {
        var counted = readings
            .Series.Where(reading => reading.Label("part") == "samples" && reading.Label("instance") == instance)
            .SelectMany(reading => reading.Values)
            .Where(double.IsFinite)
            .DefaultIfEmpty(0)
            .Max();
        return counted >= 2 ? CountedSpan / counted : CountedSpan / MissedPushes;
    }
}

/// <summary>A process whose metrics are pushed.</summary>
/// <param name="Name">Its pod where known, else its instance.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Pod">Its pod; empty where unknown.</param>
/// <param name="Reports">1 while its metrics arrive.</param>
internal sealed record PushedReplica(string Name, string Instance, string Pod, Gauge Reports);

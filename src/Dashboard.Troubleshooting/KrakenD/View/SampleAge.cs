using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>How old the newest sample of a process may be while the process counts as there.</summary>
internal static class SampleAge
{
    /// <summary>So many scrapes or pushes in a row may be missed.</summary>
    private const double MissedSamples = 3;

    /// <summary>The span over which Prometheus was asked to count samples, and its own memory.</summary>
    public static readonly TimeSpan CountedSpan = TimeSpan.FromMinutes(5);

    /// <summary>The limit, by how many samples came in <see cref="CountedSpan"/>; seconds. Null where too few came to tell their
    /// distance.</summary>
    public static double? LimitSeconds(IEnumerable<double> counts) =>
        counts.Where(double.IsFinite).DefaultIfEmpty(0).Max() is >= 2 and var most
            ? MissedSamples * CountedSpan.TotalSeconds / most
            : null;

    /// <summary>Time of a step in seconds since the epoch, as <c>timestamp()</c> tells it.</summary>
    public static double Seconds(SignalReadings readings, int step) =>
        (readings.Start + (step * readings.Step)).ToUnixTimeMilliseconds() / 1000.0;
}

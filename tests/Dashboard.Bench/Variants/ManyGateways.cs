using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>
/// The counters of many gateways like one together. Each is some scrapes later than the one before, so that what happened once
/// happens many times at different moments, as it does where traffic is large; multiplied counters would burst. What leaves the
/// fault, or the time before or after it, at its end comes in at its beginning.
/// </summary>
internal static class ManyGateways
{
    /// <summary>Scrapes between one gateway and the next.</summary>
    public const int Apart = 7;

    /// <summary>No process starts again more often than this in one recording.</summary>
    private const int MostStarts = 10;

    /// <summary>Whether increments can be told from the counters: where several processes share one series, its values go back
    /// and forth.</summary>
    public static bool CanAdd(Recording recording) =>
        recording
            .Series.Where(series => Counters.IsRequestPath(series.Name))
            .All(series => Counters.Starts(series) <= MostStarts);

    public static IEnumerable<Series> Of(IReadOnlyList<Series> counters, Scenario scenario, int gateways) =>
        counters.GroupBy(Target.Of).SelectMany(target => OfTarget([.. target], FaultSpan.Of(scenario), gateways));

    private static IEnumerable<Series> OfTarget(List<Series> series, FaultSpan? fault, int gateways)
    {
        var scrapes = series.SelectMany(one => one.Samples).Select(sample => sample.At).Distinct().Order().ToList();
        var onset = fault is null ? scrapes.Count : scrapes.FindIndex(at => at >= fault.Onset);
        var cleared = fault is null ? scrapes.Count : scrapes.FindIndex(at => at > fault.Cleared);
        onset = onset < 0 ? scrapes.Count : onset;
        cleared = cleared < 0 ? scrapes.Count : cleared;
        // What the first scrape finds was counted before it.
        (int From, int To)[] phases = [(1, Math.Max(1, onset)), (Math.Max(1, onset), cleared), (cleared, scrapes.Count)];
        return series.Select(one => Summed(one, scrapes, phases, gateways));
    }

    private static Series Summed(Series series, List<DateTimeOffset> scrapes, (int From, int To)[] phases, int gateways)
    {
        var increments = IncrementsOf(series, scrapes);
        var summed = new double[scrapes.Count];
        summed[0] = gateways * increments[0];
        foreach (var (from, to) in phases)
        {
            for (var scrape = from; scrape < to; scrape++)
                summed[scrape] = Enumerable
                    .Range(0, gateways)
                    .Sum(gateway => increments[from + ((scrape - from + (gateway * Apart)) % (to - from))]);
        }

        var cumulated = 0.0;
        return series with
        {
            Samples =
            [
                .. scrapes
                    .Select((at, scrape) => new Sample(at, cumulated += summed[scrape]))
                    .SkipWhile(sample => sample.Value <= 0 && sample.At < series.Samples[0].At),
            ],
        };
    }

    private static double[] IncrementsOf(Series series, List<DateTimeOffset> scrapes)
    {
        var increments = new double[scrapes.Count];
        var (next, before) = (0, (double?)null);
        for (var scrape = 0; scrape < scrapes.Count && next < series.Samples.Count; scrape++)
        {
            if (series.Samples[next].At != scrapes[scrape])
                continue;

            var value = series.Samples[next++].Value;
            increments[scrape] = before is { } earlier ? Counters.Increment(earlier, value) : value;
            before = value;
        }

        return increments;
    }
}

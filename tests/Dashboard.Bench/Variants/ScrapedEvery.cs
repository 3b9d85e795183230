using System.Globalization;
using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>A longer scrape interval: of each target only some of the scrapes are kept.</summary>
internal sealed record ScrapedEvery(TimeSpan Interval) : IVariant
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"scraped-{Interval.TotalSeconds:0}s");

    public string About => string.Create(CultureInfo.InvariantCulture, $"scraped every {Interval.TotalSeconds:0} s");

    public double? Goal => 0.95;

    public bool AppliesTo(Recording recording) => recording.Scenario.ScrapeInterval < Interval;

    public Recording Apply(Recording recording)
    {
        // What is pushed comes in pieces, some milliseconds after one another: together they are one scrape.
        var together = recording.Scenario.ScrapeInterval / 2;
        var kept = recording
            .Series.GroupBy(Target.Of)
            .ToDictionary(target => target.Key, target => ScrapesKept(target, together));
        return recording with
        {
            Scenario = recording.Scenario with { ScrapeInterval = Interval },
            Series =
            [
                .. recording
                    .Series.Select(series => Thinned(series, kept[Target.Of(series)]))
                    .Where(series => series.Samples.Count > 0),
            ],
        };
    }

    private static Series Thinned(Series series, HashSet<DateTimeOffset> scrapes) =>
        series with
        {
            Samples = [.. series.Samples.Where(sample => scrapes.Contains(sample.At))],
        };

    private HashSet<DateTimeOffset> ScrapesKept(IEnumerable<Series> target, TimeSpan together)
    {
        var kept = new HashSet<DateTimeOffset>();
        var (due, last) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        foreach (var at in target.SelectMany(series => series.Samples).Select(sample => sample.At).Distinct().Order())
        {
            if (at < due && at - last > together)
                continue;

            kept.Add(at);
            if (at < due)
                continue;

            // The next one may come some milliseconds early.
            (due, last) = (at + (Interval * 0.98), at);
        }

        return kept;
    }
}

using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Scale;

/// <summary>Puts a stretch of healthy traffic twice, so that a recording is as long as the product looks back.</summary>
internal sealed record LongerPast(TimeSpan By)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);

    public Recording Of(Recording recording)
    {
        var from = recording.Scenario.Start + WarmUp;
        return recording with
        {
            Scenario = recording.Scenario with { Start = recording.Scenario.Start - By },
            Series = [.. recording.Series.Select(series => series with { Samples = [.. Longer(series, from)] })],
        };
    }

    private IEnumerable<Sample> Longer(Series series, DateTimeOffset from)
    {
        var until = from + By;
        var (first, last) = (series.LatestAt(from)?.Value, series.LatestAt(until)?.Value);
        var counted = Counters.IsCumulated(series.Name) ? Counters.Increment(first ?? 0, last ?? 0) : 0;
        return series
            .Samples.Where(sample => sample.At <= until)
            .Select(sample => sample with { At = sample.At - By })
            .Concat(
                series.Samples.Where(sample => sample.At > from).Select(sample => sample with { Value = sample.Value + counted })
            );
    }
}

using System.Globalization;
using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Only a share of the requests meets the fault; the rest is the healthy traffic from before it.</summary>
internal sealed record Diluted(double Share, double? Goal) : IVariant
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"diluted-{Share * 100:0}");

    public string About =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Share * 100:0} % of the fault's increments, {100 - (Share * 100):0} % of those of the healthy stretch before it; "
                + $"goroutines and descriptors climb by {Share * 100:0} % of what they did"
        );

    public bool AppliesTo(Recording recording) => RequestFaults.AreSteadyIn(recording);

    public Recording Apply(Recording recording)
    {
        var stretch = HealthyStretch.Of(recording.Scenario);
        var mixed = recording
            .Series.Where(series => Counters.IsRequestPath(series.Name))
            .Select(series => Mixed(series, stretch, recording.Scenario.ScrapeInterval));
        return recording with
        {
            Series =
            [
                .. recording
                    .Series.Where(series => !Counters.IsRequestPath(series.Name))
                    .Select(series => CallerGauges.Are(series) ? CallerGauges.Scaled(series, stretch.Fault, Share) : series),
                .. WholeEvents.Of(mixed),
            ],
        };
    }

    private Series Mixed(Series series, HealthyStretch stretch, TimeSpan interval)
    {
        var (cumulated, before) = (0.0, (Sample?)null);
        var samples = new List<Sample>(series.Samples.Count);
        foreach (var sample in series.Samples)
        {
            var step = before is { } previous ? sample.At - previous.At : interval;
            var increment = before is { } earlier ? Counters.Increment(earlier.Value, sample.Value) : sample.Value;
            cumulated +=
                stretch.Fault.Onset <= sample.At && sample.At <= stretch.Fault.Cleared
                    ? (Share * increment) + ((1 - Share) * stretch.IncrementFor(series, sample.At, step))
                    : increment;
            samples.Add(sample with { Value = cumulated });
            before = sample;
        }

        return series with
        {
            Samples = samples,
        };
    }
}

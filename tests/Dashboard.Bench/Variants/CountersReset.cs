using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Half way through the fault one process begins to count at zero again.</summary>
internal sealed record CountersReset : IVariant
{
    public string Name => "counter-reset";

    public string About => "half way through the fault all counters of one replica begin at zero again, and its start time moves";

    public double? Goal => 0.95;

    public bool AppliesTo(Recording recording) =>
        FaultSpan.Of(recording.Scenario) is { } fault && AliveAt(recording, fault.Middle) is not null;

    public Recording Apply(Recording recording)
    {
        var reset = FaultSpan.Of(recording.Scenario)!.Middle;
        var target = AliveAt(recording, reset);
        var ofTarget = recording
            .Series.Where(series => Target.Of(series) == target)
            .Select(series => Restarted(series, reset))
            .ToLookup(series => Counters.IsRequestPath(series.Name));
        return recording with
        {
            Series =
            [
                .. recording.Series.Where(series => Target.Of(series) != target),
                .. ofTarget[false],
                .. WholeEvents.Of(ofTarget[true]),
            ],
        };
    }

    private static Target? AliveAt(Recording recording, DateTimeOffset moment)
    {
        var alive = recording
            .Series.Where(series =>
                series.Name == "up" && series.LatestAt(moment) is { Value: 1 } && series.Samples[^1].At > moment
            )
            .Select(Target.Of)
            .ToHashSet();
        return Target.GatewaysIn(recording).FirstOrDefault(alive.Contains);
    }

    private static Series Restarted(Series series, DateTimeOffset reset)
    {
        if (series.Name == "process_start_time_seconds")
            return series with
            {
                Samples =
                [
                    .. series.Samples.Select(sample =>
                        sample.At > reset ? sample with { Value = reset.ToUnixTimeSeconds() } : sample
                    ),
                ],
            };

        return Counters.IsCumulated(series.Name) ? series with { Samples = FromZero(series, reset) } : series;
    }

    private static List<Sample> FromZero(Series counter, DateTimeOffset reset)
    {
        var lost = counter.LatestAt(reset)?.Value ?? 0;
        var (samples, before) = (new List<Sample>(counter.Samples.Count), 0.0);
        foreach (var sample in counter.Samples)
        {
            // Where the recorded counter begins again by itself, there is nothing left to take away.
            lost = sample.Value < before ? 0 : lost;
            before = sample.Value;
            samples.Add(sample.At > reset ? sample with { Value = sample.Value - lost } : sample);
        }

        return samples;
    }
}

using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Every request-path counter multiplied: the same incident in a smaller or a larger gateway.</summary>
internal sealed record Traffic(string Name, double Factor) : IVariant
{
    public string About => $"request, call and log counters times {Factor.ToString(System.Globalization.CultureInfo.InvariantCulture)}, rounded down";

    public double? Goal => null;

    public bool AppliesTo(Recording recording) => true;

    public Recording Apply(Recording recording)
    {
        var scaled = recording.Series.Where(series => Counters.IsRequestPath(series.Name)).Select(Scaled);
        return recording with
        {
            Series = [.. recording.Series.Where(series => !Counters.IsRequestPath(series.Name)), .. WholeEvents.Of(scaled)],
        };
    }

    private Series Scaled(Series series) =>
        series with { Samples = [.. series.Samples.Select(sample => sample with { Value = sample.Value * Factor })] };
}

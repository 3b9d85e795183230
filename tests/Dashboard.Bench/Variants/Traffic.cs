using System.Globalization;
using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Every request-path counter multiplied: the same incident in a smaller or a larger gateway.</summary>
internal sealed record Traffic(string Name, double Factor) : IVariant
{
    public string About =>
        string.Create(CultureInfo.InvariantCulture, $"request, call and log counters times {Factor}")
        + (
            Factor < 1
                ? ", rounded down"
                : "; what happened once then happens that often at one moment, which is rougher than real traffic"
        );

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
        series with
        {
            Samples = [.. series.Samples.Select(sample => sample with { Value = sample.Value * Factor })],
        };
}

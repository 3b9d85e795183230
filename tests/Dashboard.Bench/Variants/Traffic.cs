using System.Globalization;
using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>The same incident in a smaller or a larger gateway.</summary>
internal sealed record Traffic(string Name, double Factor) : IVariant
{
    public string About =>
        Factor < 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"request, call and log counters times {Factor}, rounded down; goroutines and descriptors climb as much less"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the counters of {Factor} such gateways together, each {ManyGateways.Apart} scrapes later than the one before"
            );

    public double? Goal => null;

    public bool AppliesTo(Recording recording) => Factor < 1 || ManyGateways.CanAdd(recording);

    public Recording Apply(Recording recording)
    {
        var counters = recording.Series.Where(series => Counters.IsRequestPath(series.Name)).ToList();
        var scaled = Factor < 1 ? counters.Select(Scaled) : ManyGateways.Of(counters, recording.Scenario, (int)Factor);
        var others = recording.Series.Where(series => !Counters.IsRequestPath(series.Name));
        return recording with
        {
            Series = [.. others.Select(series => WithFewerCallers(series, recording.Scenario)), .. WholeEvents.Of(scaled)],
        };
    }

    private Series WithFewerCallers(Series series, Scenario scenario) =>
        Factor < 1 && CallerGauges.Are(series) && FaultSpan.Of(scenario) is { } fault
            ? CallerGauges.Scaled(series, fault, Factor)
            : series;

    private Series Scaled(Series series) =>
        series with
        {
            Samples = [.. series.Samples.Select(sample => sample with { Value = sample.Value * Factor })],
        };
}

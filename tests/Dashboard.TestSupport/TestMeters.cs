using System.Diagnostics.Metrics;

namespace Dashboard.TestSupport;

/// <summary>Meters of a host that a test plays.</summary>
public sealed class TestMeters : IMeterFactory
{
    private readonly List<Meter> meters = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        meters.Add(meter);
        return meter;
    }

    public void Dispose() => meters.ForEach(meter => meter.Dispose());
}

using System.Diagnostics.Metrics;
using global::Prometheus;

namespace Dashboard.Metrics;

/// <summary>
/// Carries the measurements of one host's instruments into a registry of prometheus-net. Its own meter adapter would publish
/// counters as gauges and drop what was quiet for a day, so an alert on a counter could neither be linted nor trusted.
/// </summary>
public sealed class MeterExporter : IDisposable
{
    private static readonly double[] Buckets = [.. PublishedInstrument.BucketSeconds];

    private readonly IMeterFactory host;
    private readonly MetricFactory metrics;
    private readonly MeterListener listener = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="host">The meters of this host: several hosts may live in one process.</param>
    /// <param name="registry">Where the metrics go.</param>
    public MeterExporter(IMeterFactory host, CollectorRegistry registry)
    {
        this.host = host;
        metrics = global::Prometheus.Metrics.WithCustomRegistry(registry);
        listener.InstrumentPublished = Publish;
        listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(value, tags, state));
        listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(value, tags, state));
        listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(value, tags, state));
        listener.Start();
        registry.AddBeforeCollectCallback(listener.RecordObservableInstruments);
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Publish(Instrument instrument, MeterListener self)
    {
        // The runtime's meter has no scope: it belongs to the process.
        if ((instrument.Meter.Scope ?? host) != host || PublishedInstruments.Find(instrument) is not { } published)
            return;
        self.EnableMeasurementEvents(instrument, new Target(published.Tags, RecorderOf(instrument, published)));
    }

    private Action<double, string[]> RecorderOf(Instrument instrument, PublishedInstrument published)
    {
        var (name, help, labels) = (published.Metric, instrument.Description ?? instrument.Name, published.Labels);
        var kind = instrument.GetType().GetGenericTypeDefinition();
        if (kind == typeof(Histogram<>))
        {
            var histogram = metrics.CreateHistogram(name, help, labels, new HistogramConfiguration { Buckets = Buckets });
            return (value, values) => histogram.WithLabels(values).Observe(value);
        }

        if (kind == typeof(Counter<>))
        {
            var counter = metrics.CreateCounter(name, help, labels);
            return (value, values) => counter.WithLabels(values).Inc(value);
        }

        // The runtime declares the length of its queue as a counter, and it falls.
        if (kind == typeof(ObservableCounter<>) && name.EndsWith("_total", StringComparison.Ordinal))
        {
            var counter = metrics.CreateCounter(name, help, labels);
            return (value, values) => counter.WithLabels(values).IncTo(value);
        }

        var gauge = metrics.CreateGauge(name, help, labels);
        return kind == typeof(UpDownCounter<>)
            ? (value, values) => gauge.WithLabels(values).Inc(value)
            : (value, values) => gauge.WithLabels(values).Set(value);
    }

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var target = (Target)state!;
        var values = new string[target.Tags.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = ValueOf(target.Tags[index], tags);
        }

        target.Record(value, values);
    }

    private static string ValueOf(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
                return Convert.ToString(tag.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        return "";
    }

    private sealed record Target(string[] Tags, Action<double, string[]> Record);
}

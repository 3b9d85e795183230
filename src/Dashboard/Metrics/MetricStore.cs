using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Dashboard.Metrics;

/// <summary>
/// Listens to one meter and writes what it heard in Prometheus's text format 0.0.4. Stands in for prometheus-net, which cannot be
/// restored everywhere; the instruments stay when it can.
/// </summary>
public sealed class MetricStore : IDisposable
{
    private static readonly double[] Edges = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Instrument> instruments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Name, string Labels), Value> values = new();
    private readonly MeterListener listener = new();

    /// <summary>A store that hears the instruments of a meter from now on.</summary>
    public MetricStore(string meterName)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == meterName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Everything heard so far, as text.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        lock (gate)
        {
            foreach (var (name, instrument) in instruments)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"# HELP {name} {Escaped(instrument.Description ?? "")}\n# TYPE {name} "
                        + $"{(IsHistogram(instrument) ? "histogram" : "counter")}\n"
                );
                foreach (var (key, value) in values.Where(entry => entry.Key.Name == name))
                {
                    value.WriteTo(text, name, key.Labels);
                }
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double measured, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = IsHistogram(instrument) ? instrument.Name : instrument.Name + "_total";
        var labels = LabelsOf(tags);
        lock (gate)
        {
            instruments.TryAdd(name, instrument);
            if (!values.TryGetValue((name, labels), out var value))
            {
                values[(name, labels)] = value = new Value(IsHistogram(instrument));
            }

            value.Add(measured);
        }
    }

    private static bool IsHistogram(Instrument instrument) => instrument is Histogram<double> or Histogram<long>;

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>();
        foreach (var tag in tags)
        {
            labels.Add(
                $"{tag.Key}=\"{Escaped(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            );
        }

        return string.Join(',', labels.Order(StringComparer.Ordinal));
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed class Value(bool isHistogram)
    {
        private readonly long[] buckets = new long[Edges.Length];
        private double sum;
        private long count;

        public void Add(double measured)
        {
            sum += measured;
            count++;
            for (var edge = 0; edge < Edges.Length; edge++)
            {
                buckets[edge] += measured <= Edges[edge] ? 1 : 0;
            }
        }

        public void WriteTo(StringBuilder text, string name, string labels)
        {
            if (!isHistogram)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {sum}\n");
                return;
            }

            for (var edge = 0; edge < Edges.Length; edge++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{Edges[edge]}\"}} {buckets[edge]}\n");
            }

            text.Append(
                CultureInfo.InvariantCulture,
                $"{name}_bucket{{{labels},le=\"+Inf\"}} {count}\n{name}_sum{{{labels}}} {sum}\n{name}_count{{{labels}}} {count}\n"
            );
        }
    }
}

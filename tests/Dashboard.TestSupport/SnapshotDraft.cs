using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>Collects samples on the grids of their signals until they are a snapshot's readings.</summary>
public sealed class SnapshotDraft(DateTimeOffset at)
{
    private readonly Dictionary<Signal, Dictionary<string, Reading>> series = [];

    /// <summary>Adds events to the step of a counter.</summary>
    public void Add(Signal signal, int step, double events, params (string Name, string Value)[] labels)
    {
        var values = ValuesOf(signal, 0, labels);
        values[Math.Min(values.Length - 1, step * values.Length / Scenario.Steps)] += events;
    }

    /// <summary>Writes a state at each step of its signal; the function gets the step on the counters' grid.</summary>
    public void Set(Signal signal, Func<int, double> state, params (string Name, string Value)[] labels)
    {
        var values = ValuesOf(signal, double.NaN, labels);
        for (var index = 0; index < values.Length; index++)
            values[index] = state(((index + 1) * Scenario.Steps / values.Length) - 1);
    }

    /// <summary>Writes one value of a state; the step is on the counters' grid.</summary>
    public void SetAt(Signal signal, int step, double value, params (string Name, string Value)[] labels)
    {
        var values = ValuesOf(signal, double.NaN, labels);
        values[Math.Min(values.Length - 1, step * values.Length / Scenario.Steps)] = value;
    }

    public Dictionary<string, SignalReadings> Readings(IEnumerable<Signal> read) =>
        read.ToDictionary(signal => signal.Name, ReadingsOf, StringComparer.Ordinal);

    private SignalReadings ReadingsOf(Signal signal) =>
        new(SignalQuery.Grid(signal, at).Start, signal.Step, series.TryGetValue(signal, out var found) ? [.. found.Values] : []);

    private double[] ValuesOf(Signal signal, double empty, (string Name, string Value)[] labels)
    {
        if (!series.TryGetValue(signal, out var ofSignal))
            series[signal] = ofSignal = new Dictionary<string, Reading>(StringComparer.Ordinal);
        var key = string.Join('\n', labels.Select(label => $"{label.Name}={label.Value}"));
        if (!ofSignal.TryGetValue(key, out var reading))
        {
            var values = new double[SignalQuery.Grid(signal, at).Steps];
            Array.Fill(values, empty);
            // As in Prometheus, an empty label is no label.
            ofSignal[key] = reading = new Reading(
                labels
                    .Where(label => label.Value.Length > 0)
                    .ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
                values
            );
        }

        return (double[])reading.Values;
    }
}

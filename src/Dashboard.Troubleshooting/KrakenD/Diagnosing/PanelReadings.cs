using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>What was read for panels, and why something is missing.</summary>
/// <param name="snapshot">What was read.</param>
/// <param name="signals">What was asked for.</param>
internal sealed class PanelReadings(Snapshot snapshot, IReadOnlyList<Signal> signals)
{
    /// <summary>The readings of a signal, by its name.</summary>
    public SignalReadings Of(Signal signal) => snapshot.Of(Asked(signal));

    /// <summary>The PromQL of a signal, by the first of its metrics that exists; empty without one.</summary>
    public string QueryOf(Signal signal)
    {
        var asked = Asked(signal);
        return asked.Parts.FirstOrDefault(part => part.Metric.Split('|').Any(Exists)) is { } part
            ? PromQl.Fill(part.Query, snapshot.Matchers, asked.Step)
            : "";
    }

    /// <summary>Where numbers come from, or why there are none.</summary>
    public PanelSource SourceOf(Signal signal, bool isMeasured, string missing) =>
        new(
            QueryOf(signal),
            isMeasured ? null
                : snapshot.Problems.FirstOrDefault(IsOf(signal)) is { } problem ? problem.Reason
                : missing
        );

    private bool Exists(string metric) =>
        metric.StartsWith('*')
            ? snapshot.Metrics.Any(name => name.EndsWith(metric[1..], StringComparison.Ordinal))
            : snapshot.Metrics.Contains(metric);

    private static Func<ReadingProblem, bool> IsOf(Signal signal) => problem => problem.Failed && problem.Signal == signal.Name;

    private Signal Asked(Signal signal) => signals.First(asked => asked.Name == signal.Name);
}

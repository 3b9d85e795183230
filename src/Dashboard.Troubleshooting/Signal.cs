namespace Dashboard.Troubleshooting;

/// <summary>A quantity that can be measured with one query: what it is, in which unit, and where the fact comes from.</summary>
public sealed record Signal
{
    /// <summary>Its name, unique in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>What it measures.</summary>
    public required string Meaning { get; init; }

    /// <summary>Unit of every value: requests, seconds, bytes, count, flag.</summary>
    public required string Unit { get; init; }

    /// <summary>The metric, log line or document that the fact comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The alternatives it is read by; those whose metric does not exist are left out of the query.</summary>
    public required IReadOnlyList<SignalPart> Parts { get; init; }

    /// <summary>Distance between two values.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>How far back the values reach; zero for the present moment only.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>For what a few minutes do not change: it is read as of the last full multiple of this time, and asked once in it;
    /// null for what is read as of the moment itself.</summary>
    public TimeSpan? RefreshTime { get; init; }

    /// <summary>Whether it comes from kube-state-metrics or cAdvisor, which another store than the gateway's may hold.</summary>
    public bool IsOfKubernetes { get; init; }

    /// <summary>Label of the endpoints' routes by which the signal of a large gateway is read for some of them only, those that
    /// <c>RoutesToRead</c> picks; null for a signal that is always read whole.</summary>
    public string? NarrowedBy { get; init; }

    /// <summary>What the values are.</summary>
    public SignalKind Kind { get; init; } = SignalKind.Increments;
}

/// <summary>What the values of a signal are.</summary>
public enum SignalKind
{
    /// <summary>Events per step; the sum over steps is the count over their span.</summary>
    Increments,

    /// <summary>The state at each step.</summary>
    Gauge,
}

/// <summary>One way to read a signal: a metric under one of its names, or one of several metrics that belong together.</summary>
/// <param name="Kind">Distinguishes the parts in the readings, as label <c>part</c>; empty when there is only one.</param>
/// <param name="Metric">The metric that must exist for this part to be asked for; alternatives are separated by <c>|</c>, a
/// leading <c>*</c> stands for any prefix.</param>
/// <param name="Query">PromQL in which <c>$m</c> stands for the gateway's label matchers.</param>
public sealed record SignalPart(string Kind, string Metric, string Query)
{
    /// <summary>The query where histograms are native ones; null when only names differ.</summary>
    public string? NativeQuery { get; init; }

    /// <summary>For a counter of the gateway: the sums of what its series stand at, whose differences are its increments while
    /// no process begins or ends; null when there is none.</summary>
    public string? TotalsQuery { get; init; }

    /// <summary>For what is asked of each of many counters about their process: the same asked of the process itself, one series
    /// each; null when there is none.</summary>
    public string? ProcessQuery { get; init; }
}

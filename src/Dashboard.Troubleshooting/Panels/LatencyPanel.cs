namespace Dashboard.Troubleshooting;

/// <summary>P95 and P99 over time.</summary>
public sealed record LatencyPanel
{
    /// <summary>Endpoints, those in trouble first, then the busiest; at most <see cref="MaxEndpoints"/>.</summary>
    public required IReadOnlyList<EndpointLatency> Endpoints { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required PanelSource Source { get; init; }

    /// <summary>So many endpoints can be chosen from; the others have a page of their own.</summary>
    public const int MaxEndpoints = 12;
}

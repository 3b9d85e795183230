using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>What the signal panels show beside what the answer holds.</summary>
public sealed record PanelView
{
    /// <summary>What the reader has asked for.</summary>
    public required PanelRange Range { get; init; }

    /// <summary>The page's own address.</summary>
    public required string Address { get; init; }

    /// <summary>The longer span; null where the answer holds what is asked for, and until it was read.</summary>
    public PanelSpan? Span { get; init; }

    /// <summary>The same span of the other day; null for none, and until it was read.</summary>
    public PanelSpan? Other { get; init; }

    /// <summary>Whether something is being read.</summary>
    public bool IsReading { get; init; }

    /// <summary>The latency of an endpoint that the answer's panel does not offer; null when it cannot be had.</summary>
    public required Func<string, Task<EndpointLatency?>> LatencyOf { get; init; }

    /// <summary>Why something is not shown; null when all is.</summary>
    public string? Note =>
        (Span?.Problem ?? Other?.Problem) is { } problem ? $"Not read: {problem}"
        : Other?.Panels is { Latency.Endpoints.Count: 0, Memory.Replicas.Count: 0 }
            ? $"Nothing was measured {Range.Against?.Text}."
        : null;
}

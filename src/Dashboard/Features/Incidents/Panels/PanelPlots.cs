using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>The plots of one answer, drawn once for all who look at it and kept as long as it is.</summary>
public sealed class PanelPlots
{
    private static readonly ConditionalWeakTable<Diagnosis, PanelPlots> Drawn = [];

    private readonly Diagnosis diagnosis;
    private readonly ConcurrentDictionary<string, Plot> latencies = new(StringComparer.Ordinal);

    private PanelPlots(Diagnosis diagnosis)
    {
        this.diagnosis = diagnosis;
        Lanes = BreakerPlot.LanesOf(diagnosis);
        Breakers = BreakerPlot.Of(diagnosis, Lanes);
        Rejections = RejectionPlot.Of(diagnosis.Panels);
        Memory = MemoryPlot.Of(diagnosis.Panels);
    }

    /// <summary>One per breaker, as far as they are drawn.</summary>
    public IReadOnlyList<BreakerLane> Lanes { get; }

    public Plot Breakers { get; }

    public Plot Rejections { get; }

    public Plot Memory { get; }

    public static PanelPlots Of(Diagnosis diagnosis) => Drawn.GetValue(diagnosis, static answer => new PanelPlots(answer));

    /// <summary>The latency of an endpoint; an empty plot for null.</summary>
    public Plot LatencyOf(EndpointLatency? endpoint) =>
        endpoint is null
            ? LatencyPlot.Empty(diagnosis.Panels)
            : latencies.GetOrAdd(endpoint.Endpoint, _ => LatencyPlot.Of(diagnosis.Panels, endpoint, diagnosis.Impact.Since));
}

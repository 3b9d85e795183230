using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>The plots of panels, drawn once for all who look at them and kept as long as they are.</summary>
public sealed class PanelPlots
{
    private static readonly ConditionalWeakTable<SignalPanels, PanelPlots> Drawn = [];

    private readonly SignalPanels panels;
    private readonly DateTimeOffset? since;
    private readonly ConcurrentDictionary<string, Plot> latencies = new(StringComparer.Ordinal);

    private PanelPlots(SignalPanels panels, DateTimeOffset? since)
    {
        (this.panels, this.since) = (panels, since);
        Rejections = RejectionPlot.Of(panels);
        Memory = MemoryPlot.Of(panels);
    }

    public Plot Rejections { get; }

    public Plot Memory { get; }

    /// <summary>The plots of panels.</summary>
    /// <param name="panels">The panels.</param>
    /// <param name="since">When the trouble began: what was before is the baseline; null for none.</param>
    public static PanelPlots Of(SignalPanels panels, DateTimeOffset? since) =>
        Drawn.GetValue(panels, of => new PanelPlots(of, since));

    /// <summary>The latency of an endpoint; an empty plot for null.</summary>
    public Plot LatencyOf(EndpointLatency? endpoint) =>
        endpoint is null
            ? LatencyPlot.Empty(panels)
            : latencies.GetOrAdd(endpoint.Endpoint, _ => LatencyPlot.Of(panels, endpoint, since));
}

namespace Dashboard.Troubleshooting;

/// <summary>What the signal panels of a page draw, all on one time axis, in every status; the breakers' lanes stand in
/// <see cref="Diagnosis.Breakers"/>.</summary>
public sealed record SignalPanels
{
    /// <summary>Nothing to draw: of answers that were stored before there were panels.</summary>
    public static readonly SignalPanels None = new()
    {
        Axis = new TimeWindow(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
        Latency = new LatencyPanel { Endpoints = [], Source = PanelSource.None },
        Rejections = new RejectionPanel { Kinds = [], Source = PanelSource.None },
        Memory = new MemoryPanel { Replicas = [], Source = PanelSource.None },
    };

    /// <summary>The span that every panel shows.</summary>
    public required TimeWindow Axis { get; init; }

    /// <summary>P95 and P99 of endpoints.</summary>
    public required LatencyPanel Latency { get; init; }

    /// <summary>Refused and failed requests by kind.</summary>
    public required RejectionPanel Rejections { get; init; }

    /// <summary>Memory of replicas.</summary>
    public required MemoryPanel Memory { get; init; }

    /// <summary>Share of all requests answered with 5xx or without a part; null without statuses or requests.</summary>
    public Chart? Failing { get; init; }
}

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>One route on its way through the layers of the gateway: what each counted, where it ended, where the time
/// went.</summary>
public sealed record EndpointDetail
{
    /// <summary>Method and route as the configuration spells it.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The span of all counts.</summary>
    public required TimeWindow Window { get; init; }

    /// <summary>The layers in the order of the way.</summary>
    public required IReadOnlyList<LayerCount> Layers { get; init; }

    /// <summary>What ended between two layers.</summary>
    public required IReadOnlyList<Loss> Losses { get; init; }

    /// <summary>Statuses that clients got, the most frequent first.</summary>
    public required IReadOnlyList<StatusCount> Statuses { get; init; }

    /// <summary>Failed answers and who made them.</summary>
    public required EndpointFailures Failures { get; init; }

    /// <summary>Answers with status 200 that miss a part; null when the proxy layer is not measured.</summary>
    public double? Partial { get; init; }

    /// <summary>Its backend entries.</summary>
    public required IReadOnlyList<CallDetail> Calls { get; init; }

    /// <summary>Where the time went.</summary>
    public required TimeShare Time { get; init; }

    /// <summary>Mean seconds of a request over time; null when not measured.</summary>
    public Chart? Latency { get; init; }

    /// <summary>The newest step with a request; null when the history has none.</summary>
    public DateTimeOffset? LastRequest { get; init; }

    /// <summary>What a layer counted.</summary>
    public LayerCount Of(Layer layer) => Layers[(int)layer];
}

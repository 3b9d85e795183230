namespace Dashboard.Troubleshooting;

/// <summary>Latency of one endpoint over time.</summary>
public sealed record EndpointLatency
{
    /// <summary>Method and route.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The PromQL that gives its newest P95.</summary>
    public required string Query { get; init; }

    /// <summary>One point per histogram, oldest first.</summary>
    public required IReadOnlyList<LatencyPoint> Points { get; init; }

    /// <summary>Mean time of a request, seconds: the finest that is measured.</summary>
    public required Chart Mean { get; init; }

    /// <summary>The plateau at which its calls time out, when seen; seconds.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>What its configuration sets; null without a configuration.</summary>
    public ConfiguredTimeout? ConfiguredTimeout { get; init; }
}

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>One backend entry of an endpoint over the window.</summary>
public sealed record CallDetail
{
    /// <summary>Host of the backend, or its pattern where the exporter does not tell.</summary>
    public required string Backend { get; init; }

    /// <summary>The backend's <c>url_pattern</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>Calls that the pipe asked for; null when the backend stage is not measured.</summary>
    public double? Asked { get; init; }

    /// <summary>Sent to backend; null when round trips are not measured.</summary>
    public double? RoundTrips { get; init; }

    /// <summary>Calls that the breaker or a backend rate limit spared; null when one of both is not measured.</summary>
    public double? ShortCircuited { get; init; }

    /// <summary>Round trips by status, the most frequent first; <c>0</c> is no answer.</summary>
    public required IReadOnlyList<StatusCount> Statuses { get; init; }

    /// <summary>Mean seconds of a round trip; null without any.</summary>
    public double? MeanSeconds { get; init; }

    /// <summary>The same before the window.</summary>
    public double? BaselineMeanSeconds { get; init; }

    /// <summary>Mean seconds of a round trip over time; null when not measured.</summary>
    public Chart? Latency { get; init; }
}

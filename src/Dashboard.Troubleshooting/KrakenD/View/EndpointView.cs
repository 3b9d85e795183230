using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>One endpoint as the server layer (S) and the proxy layer (P) count it.</summary>
public sealed record EndpointView
{
    /// <summary>Stands for the whole gateway where the exporter tells no path (OpenCensus without <c>tag_path</c>).</summary>
    public const string All = "all endpoints";

    /// <summary>Method and route as the configuration spells it, e.g. <c>GET /v1/orders/{order}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Route as the metrics spell it.</summary>
    public required string MetricRoute { get; init; }

    /// <summary>HTTP method; empty when the exporter does not tell.</summary>
    public required string Method { get; init; }

    /// <summary>Requests by the status that the client got.</summary>
    public required IReadOnlyDictionary<string, Counts> ByStatus { get; init; }

    /// <summary>Whether the server layer counts it: without it no status is known, only whether the pipe ended well.</summary>
    public bool HasStatuses { get; init; } = true;

    /// <summary>All requests.</summary>
    public required Counts Requests { get; init; }

    /// <summary>Reached the proxy pipeline; null when the proxy layer is not measured.</summary>
    public Counts? Piped { get; init; }

    /// <summary>Pipes that ended in an error, total or partial.</summary>
    public required Counts PipeErrors { get; init; }

    /// <summary>Pipes that the client abandoned.</summary>
    public required Counts Canceled { get; init; }

    /// <summary>Failed backend calls apart from those that fail by design; null where none does.</summary>
    public Counts? UndesignedFailures { get; init; }

    /// <summary>Seconds spent.</summary>
    public required Counts Seconds { get; init; }

    /// <summary>Seconds spent in the pipe; null when the proxy layer is not measured.</summary>
    public Counts? PipeSeconds { get; init; }

    /// <summary>Seconds spent in backend stages, one after the other; null when they are not measured.</summary>
    public Counts? StageSeconds { get; init; }

    /// <summary>Latency per five minutes, the last one ending now.</summary>
    public required IReadOnlyList<Histogram> Latency { get; init; }

    /// <summary>Mean seconds at the same half hour of earlier days; the slower one. Null without such history.</summary>
    public double? EarlierMeanSeconds { get; init; }

    /// <summary>Requests with a status.</summary>
    public Counts Status(string status) => ByStatus.TryGetValue(status, out var counts) ? counts : Counts.None(Requests.Length);

    /// <summary>Requests answered with 5xx.</summary>
    public Counts ServerErrors => Where(status => status.StartsWith('5'));

    /// <summary>Requests answered with a status that the predicate accepts.</summary>
    public Counts Where(Func<string, bool> status) =>
        Counts.Sum(ByStatus.Where(entry => status(entry.Key)).Select(entry => entry.Value), Requests.Length);
}

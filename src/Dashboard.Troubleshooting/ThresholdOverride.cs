using System.ComponentModel.DataAnnotations;

namespace Dashboard.Troubleshooting;

/// <summary>Other limits for one endpoint or one backend; what is not set stays as it is for all.</summary>
public sealed record ThresholdOverride
{
    /// <summary>Method and route, e.g. <c>POST /v1/orders/{id}</c>; null for a backend.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Host as the metrics spell it, e.g. <c>orders.shop.svc.cluster.local</c>; null for an endpoint.</summary>
    public string? Backend { get; init; }

    /// <summary>Share of failed requests from which on users count as hurt, 0 to 1.</summary>
    [Range(0.0001, 1)]
    public double? ErrorShare { get; init; }

    /// <summary>Latency from which on it is slow, as a multiple of its baseline.</summary>
    [Range(1.1, 100)]
    public double? LatencyRatio { get; init; }

    /// <summary>Slower than this many seconds more than the baseline, or it is not called slow.</summary>
    [Range(0.001, 60)]
    public double? LatencyIncreaseSeconds { get; init; }

    /// <summary>Events that must be seen before a share counts.</summary>
    [Range(1, 1000)]
    public int? MinimumEvents { get; init; }
}

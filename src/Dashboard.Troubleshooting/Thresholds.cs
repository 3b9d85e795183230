using System.ComponentModel.DataAnnotations;

namespace Dashboard.Troubleshooting;

/// <summary>The limits that operators may change, section <c>Thresholds</c> of the settings; the defaults are those of the
/// catalogue.</summary>
public sealed record Thresholds
{
    /// <summary>Share of failed requests from which on users count as hurt, 0 to 1.</summary>
    [Range(0.0001, 1)]
    public double ErrorShare { get; init; } = 0.01;

    /// <summary>Latency from which on an endpoint or backend is slow, as a multiple of its baseline.</summary>
    [Range(1.1, 100)]
    public double LatencyRatio { get; init; } = 2;

    /// <summary>Slower than this many seconds more than the baseline, or it is not called slow.</summary>
    [Range(0.001, 60)]
    public double LatencyIncreaseSeconds { get; init; } = 0.05;

    /// <summary>Share of the memory limit from which on memory is a problem, 0 to 1.</summary>
    [Range(0.1, 1)]
    public double MemoryShare { get; init; } = 0.8;

    /// <summary>Share of throttled CPU periods from which on throttling is a problem, 0 to 1.</summary>
    [Range(0.01, 1)]
    public double ThrottledShare { get; init; } = 0.25;

    /// <summary>Events that must be seen before a share counts; few requests prove little.</summary>
    [Range(1, 1000)]
    public int MinimumEvents { get; init; } = 4;

    /// <summary>Anomaly sensitivity, as the negative decimal logarithm of its probability.</summary>
    [Range(1, 100)]
    public double Significance { get; init; } = 5;

    /// <summary>Share of requests that may fail, as an objective for the error budget, e.g. 0.999.</summary>
    [Range(0.5, 0.99999)]
    public double Objective { get; init; } = 0.999;

    /// <summary>Other limits for single endpoints and backends; the first that names the subject counts.</summary>
    public IReadOnlyList<ThresholdOverride> Overrides { get; init; } = [];

    /// <summary>Somebody allows this subject to fail more often than others: then failing less often is worth no
    /// notice.</summary>
    internal bool AllowsMoreErrors { get; private init; }

    /// <summary>The limits of an endpoint, e.g. <c>POST /v1/orders</c>.</summary>
    public Thresholds ForEndpoint(string endpoint) => With(Overrides.FirstOrDefault(limits => limits.Endpoint == endpoint));

    /// <summary>The limits of a backend, by its host.</summary>
    public Thresholds ForBackend(string backend) => With(Overrides.FirstOrDefault(limits => limits.Backend == backend));

    private Thresholds With(ThresholdOverride? limits) =>
        limits is null
            ? this
            : this with
            {
                ErrorShare = limits.ErrorShare ?? ErrorShare,
                AllowsMoreErrors = limits.ErrorShare > ErrorShare,
                LatencyRatio = limits.LatencyRatio ?? LatencyRatio,
                LatencyIncreaseSeconds = limits.LatencyIncreaseSeconds ?? LatencyIncreaseSeconds,
                MinimumEvents = limits.MinimumEvents ?? MinimumEvents,
            };
}

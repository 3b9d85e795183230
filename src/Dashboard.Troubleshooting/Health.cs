namespace Dashboard.Troubleshooting;

/// <summary>One endpoint over the window: traffic, failures by kind, latency against its baseline.</summary>
public sealed record EndpointHealth
{
    /// <summary>Method and route, e.g. <c>POST /v1/orders</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Requests per second.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>Requests per second in the baseline; null when there is none.</summary>
    public double? BaselineRequestsPerSecond { get; init; }

    /// <summary>Requests in the window, behind every share of this row.</summary>
    public required double Requests { get; init; }

    /// <summary>Answers in the window that were no success, and who made them.</summary>
    public required EndpointFailures Failures { get; init; }

    /// <summary>95th percentile; null with too few requests.</summary>
    public Quantile? P95 { get; init; }

    /// <summary>99th percentile; null with too few requests.</summary>
    public Quantile? P99 { get; init; }

    /// <summary>95th percentile of the baseline; null when there is none.</summary>
    public Quantile? BaselineP95 { get; init; }

    /// <summary>How long its backends may take: as configured, else the plateau at which calls time out, when seen;
    /// seconds.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>Share of failed requests per step, for a sparkline.</summary>
    public required Chart FailureShare { get; init; }

    /// <summary>In trouble now.</summary>
    public required bool InTrouble { get; init; }

    /// <summary>Ids of the causes that involve this endpoint.</summary>
    public required IReadOnlyList<string> Causes { get; init; }
}

/// <summary>A quantile read from histogram buckets: only the bucket is certain.</summary>
/// <param name="Seconds">Interpolated value.</param>
/// <param name="LowerSeconds">Lower edge of its bucket.</param>
/// <param name="UpperSeconds">Upper edge of its bucket; infinite above the last edge.</param>
/// <param name="Count">Requests it is made of.</param>
public sealed record Quantile(double Seconds, double LowerSeconds, double UpperSeconds, double Count);

/// <summary>One process of the gateway.</summary>
public sealed record ReplicaHealth
{
    /// <summary>Pod name where known, else the scrape instance.</summary>
    public required string Name { get; init; }

    /// <summary>Scraped now; null when it was never a target.</summary>
    public bool? Scraped { get; init; }

    /// <summary>Kubernetes calls it ready; null when not known.</summary>
    public bool? Ready { get; init; }

    /// <summary>Memory in use; null when not known.</summary>
    public double? MemoryBytes { get; init; }

    /// <summary>Memory limit; null when there is none or it is not known.</summary>
    public double? MemoryLimitBytes { get; init; }

    /// <summary>Goroutines; null when not known.</summary>
    public double? Goroutines { get; init; }

    /// <summary>Share of CPU periods in which it was throttled, 0 to 1; null when not known.</summary>
    public double? ThrottledShare { get; init; }

    /// <summary>Restarts within the history that was read; null when not known.</summary>
    public double? Restarts { get; init; }

    /// <summary>Why it ended last, e.g. <c>OOMKilled (137)</c>; null when it did not or it is not known.</summary>
    public string? LastTermination { get; init; }

    /// <summary>Configuration version, from <c>target_info</c>; null when not known.</summary>
    public string? Version { get; init; }

    /// <summary>Memory over time; null when not known.</summary>
    public Chart? Memory { get; init; }
}

/// <summary>Something that changed.</summary>
/// <param name="At">When.</param>
/// <param name="What">What, in a few words.</param>
/// <param name="Source">The metric or log that shows it.</param>
public sealed record ChangeMark(DateTimeOffset At, string What, string Source)
{
    /// <summary>The source of what a new version of the configuration changed.</summary>
    public const string Configuration = "configuration";
}

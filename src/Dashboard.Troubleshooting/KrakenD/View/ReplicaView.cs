using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>One process of the gateway, or one pod that should run it.</summary>
public sealed record ReplicaView
{
    /// <summary>Pod name where known, else the scrape instance.</summary>
    public required string Name { get; init; }

    /// <summary>Scrape instance; empty when it was never a target.</summary>
    public required string Instance { get; init; }

    /// <summary>Whether each scrape succeeded; of pushed metrics, 1 while they arrive. Null when it was never measured.</summary>
    public Gauge? Up { get; init; }

    /// <summary>Its metrics are pushed, or pass through a collector: no scrape tells whether the process answers.</summary>
    public bool IsPushed { get; init; }

    /// <summary>Kubernetes' readiness; null without kube-state-metrics.</summary>
    public Gauge? Ready { get; init; }

    /// <summary>Container restarts since the pod exists; null without kube-state-metrics.</summary>
    public Gauge? Restarts { get; init; }

    /// <summary>Reason of the last termination, e.g. <c>OOMKilled</c>; it stays until the next one.</summary>
    public string? TerminationReason { get; init; }

    /// <summary>Exit code of the last termination.</summary>
    public double? ExitCode { get; init; }

    /// <summary>When it was terminated last.</summary>
    public DateTimeOffset? TerminatedAt { get; init; }

    /// <summary>Why its container waits, e.g. <c>CrashLoopBackOff</c>.</summary>
    public string? WaitingReason { get; init; }

    /// <summary>Memory limit in bytes; null when there is none.</summary>
    public double? MemoryLimitBytes { get; init; }

    /// <summary>Working set, or resident memory without cAdvisor; bytes.</summary>
    public Gauge? MemoryBytes { get; init; }

    /// <summary>Goroutines.</summary>
    public Gauge? Goroutines { get; init; }

    /// <summary>Open file descriptors.</summary>
    public Gauge? OpenDescriptors { get; init; }

    /// <summary>Limit of open file descriptors; it vanishes when the process is at it.</summary>
    public Gauge? MaxDescriptors { get; init; }

    /// <summary>Process start, seconds since the epoch.</summary>
    public Gauge? StartTime { get; init; }

    /// <summary>CPU periods; null without cAdvisor.</summary>
    public Counts? CpuPeriods { get; init; }

    /// <summary>Throttled CPU periods.</summary>
    public Counts? ThrottledPeriods { get; init; }

    /// <summary>When the pod was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Configuration version, <c>target_info{service_version}</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Requests by status.</summary>
    public required IReadOnlyDictionary<string, Counts> ByStatus { get; init; }

    /// <summary>Lifecycle lines of its log by event, e.g. <c>start</c>, <c>signal</c>, <c>bind_failed</c>; null without log
    /// counters.</summary>
    public IReadOnlyDictionary<string, Counts>? Lifecycle { get; init; }

    /// <summary>Lifecycle lines of an event within a span; zero without log counters.</summary>
    public double LifecycleLines(string @event, StepSpan span) =>
        Lifecycle is not null && Lifecycle.TryGetValue(@event, out var lines) ? lines.In(span) : 0;
}

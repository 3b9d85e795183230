namespace Dashboard.Troubleshooting;

/// <summary>One circuit breaker over time. Each backend entry of each replica has its own.</summary>
public sealed record BreakerLane
{
    /// <summary>The breaker's name in the log; the backend where no line names it.</summary>
    public required string Name { get; init; }

    /// <summary>Backend host; null when only the log's name is known.</summary>
    public string? Backend { get; init; }

    /// <summary>Endpoint that calls the backend; null when not known.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Pod or instance; null when it cannot be told.</summary>
    public string? Replica { get; init; }

    /// <summary>The state now.</summary>
    public required BreakerState State { get; init; }

    /// <summary>How the state is known.</summary>
    public required BreakerSource Source { get; init; }

    /// <summary>Share of the calls of the last minute that it refused, 0 to 1; null when not measured.</summary>
    public double? RefusedShare { get; init; }

    /// <summary>States over the history, oldest first.</summary>
    public required IReadOnlyList<BreakerSpan> Spans { get; init; }

    /// <summary>The query that shows it.</summary>
    public required string Query { get; init; }
}

/// <summary>A breaker's state during a span.</summary>
/// <param name="Window">The span.</param>
/// <param name="State">The state in it.</param>
public sealed record BreakerSpan(TimeWindow Window, BreakerState State);

/// <summary>State of a circuit breaker.</summary>
public enum BreakerState
{
    /// <summary>Cannot be told.</summary>
    Unknown,

    /// <summary>Calls pass.</summary>
    Closed,

    /// <summary>One probe passes now and then.</summary>
    HalfOpen,

    /// <summary>Calls are refused.</summary>
    Open,
}

/// <summary>How a breaker's state is known.</summary>
public enum BreakerSource
{
    /// <summary>It is not.</summary>
    Unknown,

    /// <summary>Computed from calls that the backend stage counts and the round trip does not.</summary>
    Inferred,

    /// <summary>A log line says so.</summary>
    LogConfirmed,
}

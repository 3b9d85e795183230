namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>A circuit breaker as it runs: one for each backend entry and replica.</summary>
public sealed record EffectiveBreaker
{
    /// <summary>As written; null without a name.</summary>
    public string? Name { get; init; }

    /// <summary>Errors in a row that it still bears.</summary>
    public required double MaxErrors { get; init; }

    /// <summary>After which time the count of errors begins anew; zero is never.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long it refuses all calls after it opened.</summary>
    public required TimeSpan OpenFor { get; init; }

    /// <summary>Whether its changes are logged.</summary>
    public bool LogsStatusChange { get; init; }
}

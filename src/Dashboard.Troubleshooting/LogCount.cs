namespace Dashboard.Troubleshooting;

/// <summary>Lines of the gateway's log of one kind and subject, as a log counter counts them.</summary>
/// <param name="Kind">What the lines are about.</param>
/// <param name="Subject">An endpoint, a path, or a breaker; empty where the lines name none.</param>
/// <param name="What">The reason or event that the counter tells, e.g. <c>connection_refused</c>.</param>
/// <param name="Lines">Lines in the window of the diagnosis.</param>
/// <param name="LinesInHistory">Lines in the whole history that was read.</param>
/// <param name="LastAt">End of the last step with such a line.</param>
/// <param name="Query">PromQL that counts the lines of this kind over the window.</param>
public sealed record LogCount(
    LogKind Kind,
    string Subject,
    string What,
    double Lines,
    double LinesInHistory,
    DateTimeOffset LastAt,
    string Query
);

/// <summary>What a line of the log is about.</summary>
public enum LogKind
{
    /// <summary>A request that failed.</summary>
    Error,

    /// <summary>A token that was refused.</summary>
    TokenRefused,

    /// <summary>A path that no endpoint serves.</summary>
    UnknownPath,

    /// <summary>A circuit breaker that changed its state.</summary>
    Breaker,

    /// <summary>A process that started, stopped or failed.</summary>
    Lifecycle,
}

namespace Dashboard.Troubleshooting;

/// <summary>A line of the gateway's log, without secrets and cut to a length that a reader can take in.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Kind">What it says: <c>error/dns</c>, <c>token/expired</c>; the part behind the slash is the reason that log
/// counters have.</param>
/// <param name="Endpoint">The endpoint as the log spells it, e.g. <c>/v1/orders/:order</c>.</param>
/// <param name="Pod">The replica that wrote it; empty when the store does not say.</param>
/// <param name="Text">The line.</param>
public sealed record LogLine(DateTimeOffset At, string Kind, string Endpoint, string Pod, string Text);

/// <summary>Where log lines were read from.</summary>
/// <param name="Selector">The stream selector with its braces.</param>
/// <param name="IsCounted">Whether the counts of log lines come from there as well, because no log program counts them.</param>
/// <param name="GrafanaUrl">Grafana as browsers reach it; null for no links.</param>
/// <param name="DataSource">Uid of the data source in Grafana.</param>
public sealed record LogSource(string Selector, bool IsCounted, string? GrafanaUrl = null, string? DataSource = null);

/// <summary>The newest lines of the log that say what a cause claims.</summary>
/// <param name="Lines">The newest first.</param>
/// <param name="Explore">All of them in Grafana's Explore; null without an address.</param>
public sealed record CauseLog(IReadOnlyList<LogLine> Lines, string? Explore);

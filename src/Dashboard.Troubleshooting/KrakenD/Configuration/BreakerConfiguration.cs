using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>The circuit breaker of a backend (<c>qos/circuit-breaker</c>). What is missing or no number counts as 0.</summary>
public sealed class BreakerConfiguration(ConfigurationNode node)
{
    public ConfigurationNode Node { get; } = node;

    /// <summary>After how many seconds the count of errors begins anew; 0 is never.</summary>
    public double? Interval { get; } = node.Number("interval");

    /// <summary>Seconds in which all calls fail at once after it opened.</summary>
    public double? Timeout { get; } = node.Number("timeout");

    /// <summary>Errors in a row that it still bears.</summary>
    public double? MaxErrors { get; } = node.Number("max_errors");

    public string? Name { get; } = node.Text("name");

    public bool LogsStatusChange { get; } = node.Flag("log_status_change");

    /// <summary>Errors in a row that open it.</summary>
    public double OpensAtErrors => (MaxErrors ?? 0) + 1;

    /// <summary>How long it stays open: 60 s where 0 is set.</summary>
    public TimeSpan OpenFor => TimeSpan.FromSeconds(Timeout is { } seconds and > 0 and < 1e9 ? seconds : 60);
}

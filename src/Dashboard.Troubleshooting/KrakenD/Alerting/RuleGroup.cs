namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>Rules that Prometheus evaluates together, in their order.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="Recordings">Series that are computed first.</param>
/// <param name="Alerts">Conditions that may read them.</param>
public sealed record RuleGroup(string Name, IReadOnlyList<RecordingRule> Recordings, IReadOnlyList<AlertRule> Alerts)
{
    /// <summary>How often they are evaluated; null for as often as Prometheus evaluates rules anyway.</summary>
    public TimeSpan? Interval { get; init; }
}

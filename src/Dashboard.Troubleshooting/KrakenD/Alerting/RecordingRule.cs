namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>A series that Prometheus computes ahead of the alerts that read it.</summary>
/// <param name="Name">As Prometheus writes them, level:quantity:operation.</param>
/// <param name="Query">PromQL, with its placeholders.</param>
public sealed record RecordingRule(string Name, string Query);

using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>All rules for Prometheus, made of the same thresholds as the diagnosis.</summary>
public static class AlertRules
{
    /// <summary>What the rules take for the gateway, as <c>deploy/prometheus.yml</c> names its scrape job.</summary>
    public static readonly Matchers AnyGateway = new("", "job=\"krakend\"");

    /// <summary>The rules for some limits and the targets that some matchers select.</summary>
    public static IReadOnlyList<RuleGroup> Create(Thresholds thresholds, Matchers? matchers = null)
    {
        RuleGroup[] groups =
        [
            new("krakend-recordings", RecordingRules.All, []),
            new("krakend-users", [], UserAlerts.All(thresholds)),
            new("krakend-refusals", [], RefusalAlerts.All(thresholds)),
            new("krakend-backends", [], BackendAlerts.All(thresholds)),
            new("krakend-replicas", [], ReplicaAlerts.All(thresholds)),
            new("krakend-processes", [], ProcessAlerts.All),
            new("krakend-rollouts", [], RolloutAlerts.All),
            new("krakend-telemetry", [], TelemetryAlerts.All),
            new("krakend-dashboard", [], DashboardAlerts.All),
        ];
        return [.. groups.Select(group => Filled(group, matchers ?? AnyGateway))];
    }

    private static RuleGroup Filled(RuleGroup group, Matchers matchers) =>
        group with
        {
            Recordings = [.. group.Recordings.Select(rule => rule with { Query = Filled(rule.Query, matchers) })],
            Alerts = [.. group.Alerts.Select(rule => rule with { Query = Filled(rule.Query, matchers) })],
        };

    private static string Filled(string query, Matchers matchers) => PromQl.Fill(query, matchers, Signals.Step);
}

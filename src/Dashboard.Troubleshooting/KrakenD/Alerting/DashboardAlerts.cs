namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>Whether alerting works, and whether the dashboard does.</summary>
internal static class DashboardAlerts
{
    private const string Targets = "$m, job=\"krakend-dashboard\"";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new()
        {
            Name = "KrakenDDashboardWatchdog",
            Query = "vector(1)",
            For = TimeSpan.Zero,
            Severity = AlertSeverity.None,
            Summary = "Alerting works: this alert always fires",
            Description =
                "When it stops, no other alert can arrive either. Send it to something that notices its absence, and to nobody.",
        },
        new()
        {
            Name = "KrakenDDashboardDown",
            Query = $$"""
                max by (job, instance) (up{{{Targets}}}) == 0
                or absent(up{{{Targets}}})
                """,
            For = TimeSpan.FromMinutes(5),
            Severity = AlertSeverity.Warning,
            Summary = "The dashboard cannot be scraped",
            Description = "It is down, or Prometheus has no job krakend-dashboard for its /metrics.",
        },
        new()
        {
            Name = "KrakenDDashboardBlind",
            Query = $$"""
                sum by (job, instance, gateway) (increase(dashboard_evaluation_failures_total{{{Targets}}}[5m])) > 0
                unless on (job, instance, gateway) sum by (job, instance, gateway) (increase(dashboard_evaluations_total{{{Targets}}}[5m])) > 0
                or max by (job, instance) (up{{{Targets}}}) == 1
                unless on (job, instance) sum by (job, instance) (increase(dashboard_evaluations_total{{{Targets}}}[5m])) > 0
                """,
            For = TimeSpan.FromMinutes(5),
            Severity = AlertSeverity.Warning,
            Summary = "The dashboard has no answer{{ with $labels.gateway }} for {{ . }}{{ end }}",
            Description =
                "It runs, but evaluated nothing in the last 5 min. Its log says why; often Prometheus does not answer it.",
        },
    ];
}

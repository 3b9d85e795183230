using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>The gateway as a whole, and whether it is measured.</summary>
internal static class TelemetryAlerts
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new()
        {
            Name = "KrakenDDown",
            Query = $$"""
                sum by ({{Gateway}}) (up{$t}) == 0
                or absent(up{$t})
                """,
            For = TimeSpan.FromMinutes(1),
            Severity = AlertSeverity.Critical,
            Causes = ["gateway-down", "metrics-target-down", "config-not-mounted", "config-invalid"],
            Summary = "No replica of {{ $labels.job }} can be scraped",
            Description =
                "The gateway is down, or only its metrics are: an empty configuration has no exporter. Nothing else about it is "
                + "known meanwhile.",
        },
        new()
        {
            Name = "KrakenDScrapeDown",
            Query = $$"""
                max by ({{Gateway}}, pod, instance) (up{$t}) == 0
                and on (job, namespace) sum by ({{Gateway}}) (up{$t}) > 0
                """,
            For = TimeSpan.FromMinutes(5),
            Severity = AlertSeverity.Warning,
            Causes = ["metrics-target-down", "gateway-down", "config-invalid"],
            Summary = "{{ or $labels.pod $labels.instance }} cannot be scraped",
            Description = "Other replicas can. What this one does is unknown, and every number lacks its part.",
        },
        new()
        {
            Name = "KrakenDNotScraped",
            Query = $$"""
                max by (namespace, pod) (kube_pod_container_status_ready{{{Container}}}) == 1
                unless on (namespace, pod) up{$t}
                and on (namespace) group by (namespace) (up{$t, pod!=""})
                """,
            For = TimeSpan.FromMinutes(10),
            Severity = AlertSeverity.Warning,
            Causes = ["metrics-target-down"],
            Summary = "{{ $labels.pod }} is ready, but Prometheus does not scrape it",
            Description =
                "The target has gone or never was: look at the scrape job's selection. Its requests are missing in every number.",
        },
    ];
}

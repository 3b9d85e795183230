using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>Fixes for what cannot be seen.</summary>
internal static class TelemetryFixes
{
    private const string Exporter = "```json\n" + RequirementSnippets.Exporter + "\n```";

    /// <summary>Exposes the metrics that the diagnosis needs.</summary>
    public static Fix ExposeMetrics { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Expose the gateway's metrics",
            Change = new("expose-metrics"),
            Steps = $$"""
                process_metrics and go_metrics are off by default; the port must be free in the pod. In the service's extra_config:
                {{Exporter}}
                Add what is missing to the block that is there; it is not the API's port, and not 8090.
                Scrape /metrics on that port of every replica, not through the Service: each replica must be a target of its own.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "More series and some CPU. If the port is taken, the gateway goes on without metrics. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "up is 1 for each replica, and http_server_duration_count, krakend_proxy_duration_count and go_goroutines exist, "
                + "within 2 scrapes after the first requests.",
        };
}

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for what cannot be seen.</summary>
public static class TelemetryFixes
{
    private const string Exporter = "```json\n" + RequirementSnippets.Exporter + "\n```";

    /// <summary>Finds the break between Prometheus and the exporter.</summary>
    public static Fix RestoreScrape { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Find the break between Prometheus and the gateway's metrics",
            Steps = """
                Users are served; only the measuring is broken. Ask the exporter inside the pod, on its configured port:
                ```sh
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -qO- -T 3 'http://localhost:9090/metrics' | head -n 5
                kubectl -n '%NAMESPACE%' logs '%POD%' | grep -F '[SERVICE: kotel]'
                ```
                It answers here, but not from another pod: the exporter's host names localhost; remove it (listen_ip is ignored).
                It answers there too: the scrape is wrong. Compare the target's address and port on Prometheus's page /targets; look for a changed label, port name or network policy, and undo that change.
                It does not answer: the exporter's port is taken or no exporter is configured; see the repairs.
                """,
            Risk = "None for traffic. While it lasts, nobody sees incidents of these replicas: watch the access log.",
            Rollback = "Undo the change of scrape configuration or network policy.",
            Verify = "up is 1 for each replica within 2 scrapes.",
        };

    /// <summary>Looks by hand while signals are missing.</summary>
    public static Fix LookByHand { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Look by hand while signals are missing",
            Steps = """
                The access log and Kubernetes answer the first questions, one replica at a time:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -F '[GIN]' | awk -F'|' '{print $2}' | sort | uniq -c
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -F 'ERROR' | tail -n 20
                kubectl -n '%NAMESPACE%' get pods
                kubectl -n '%NAMESPACE%' top pods
                ```
                The first command counts answers by status.
                """,
            Risk = "None: this only reads. One replica is not all of them.",
            Rollback = "Nothing to undo.",
            Verify = "The counts of the access log tell at once whether users are hurt now.",
        };

    /// <summary>Exposes the metrics that the diagnosis needs.</summary>
    public static Fix ExposeMetrics { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Expose the gateway's metrics",
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

    /// <summary>Switches on what the layers of metrics leave out.</summary>
    public static Fix KeepAllLayers { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Keep all layers of metrics",
            Steps = $$"""
                Once layers.backend.metrics is written, every switch that is missing is off. Leave the block out, or write all of it; blocks of one endpoint or backend override it. In the service's extra_config:
                ```json
                {{RequirementSnippets.AllLayers}}
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "More series, above all per backend and status. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_backend_duration_count and http_client_duration_count exist within 2 scrapes after the first requests.",
        };

    /// <summary>Writes the log where it can be counted.</summary>
    public static Fix WriteLog { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Write the log to stdout in a format that can be read",
            Steps = $$"""
                stdout is off by default once the block exists, and an unknown format is silently plain text. In the service's extra_config:
                ```json
                {
                  "telemetry/logging": { "level": "WARNING", "prefix": "[KRAKEND]", "syslog": false, "stdout": true }
                }
                ```
                The plain format is what the log counters of this dashboard read (deploy/krakend.mtail). Other readers that need JSON, in the service's extra_config:
                ```json
                {
                  "telemetry/logging": {
                    "level": "WARNING", "prefix": "[KRAKEND]", "syslog": false, "stdout": true,
                    "format": "custom", "custom_format": "%{message}"
                  },
                  "telemetry/logstash": { "enabled": true }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Whoever parses the log must follow. The access log stays plain text. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_lines_total exists within 2 scrapes after the first line of level WARNING or above.",
        };
}

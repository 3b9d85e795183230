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

    /// <summary>What to trust while the counters lie.</summary>
    public static Fix JudgeByLogs { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Judge by the access log until each process has series of its own",
            Steps = """
                No rate or share made of these counters is true. Count answers by status where they are written:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=5m | grep -F '[GIN]' | awk -F'|' '{print $2}' | sort | uniq -c
                ```
                Then see what Prometheus takes for one process: several pods must not stand behind one instance.
                ```promql
                count by (job, instance, pod) (process_start_time_seconds)
                ```
                """,
            Risk = "None: this only reads. One replica's log is not all of them.",
            Rollback = "Nothing to undo.",
            Verify = "The counts of the access log tell within 1 minute whether users are hurt.",
        };

    /// <summary>Gives each process series of its own.</summary>
    public static Fix OneTargetPerProcess { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Give each process series of its own",
            Steps = """
                Scrape the pods, never a Service's address: a PodMonitor, or a ServiceMonitor, which resolves to pods. In a plain scrape configuration:
                ```yaml
                kubernetes_sd_configs:
                  - role: pod
                ```
                Pushed by OTLP, set in the container's environment, so that replicas do not share an instance:
                ```yaml
                env:
                  - name: POD_NAME
                    valueFrom: {fieldRef: {fieldPath: metadata.name}}
                  - name: OTEL_RESOURCE_ATTRIBUTES
                    value: service.instance.id=$(POD_NAME)
                ```
                Scraped by two jobs: keep one of them, or let the other one skip the gateway's pods.
                """,
            Risk = "Series get other names: alerts and panels that name instances or jobs must follow.",
            Rollback = "Put the old scrape configuration or environment back.",
            Verify = "resets(process_start_time_seconds[10m]) is 0 and up is 1 once per pod, within 10 minutes.",
        };

    /// <summary>Finds why a push fails.</summary>
    public static Fix ReachCollector { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Read why the push fails",
            Steps = """
                Requests are served. The line names the address and the reason: refused, no such name, or a collector that takes traces only.
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m | grep -F 'failed to upload metrics' | tail -n 5
                ```
                """,
            Risk = "None: this only reads.",
            Rollback = "Nothing to undo.",
            Verify = "The reason is in the line; it comes again with each push, every 30 s unless configured otherwise.",
        };

    /// <summary>Corrects the exporter, or does without it.</summary>
    public static Fix CorrectExporter { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Correct the OTLP exporter or take it out",
            Steps = $$"""
                Bring the collector back, or correct host and port; a collector for traces only needs disable_metrics. In the service's extra_config:
                ```json
                {
                  "telemetry/opentelemetry": {
                    "exporters": {
                      "otlp": [ { "name": "collector", "host": "otel-collector.monitoring.svc", "port": 4317, "disable_metrics": false } ]
                    }
                  }
                }
                ```
                Keep what else stands in the block, above all a prometheus exporter.
                {{ConfigChange.Apply}}
                """,
            Risk = "None for requests beyond the restart. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_lifecycle_total{event=\"export_failed\"} stops growing within 2 minutes.",
        };

    /// <summary>Finds out which plugin is missing.</summary>
    public static Fix ReadPluginLine { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Find out which plugin is missing, and what it did",
            Steps = """
                The lines are written at the start, the failure at level DEBUG, the success at INFO:
                ```sh
                kubectl -n '%NAMESPACE%' logs '%POD%' | grep -E 'plugin.Open|Injecting plugin'
                ```
                A plugin that checks access leaves doors open while it is missing: go back to the version that loaded it.
                ```sh
                kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%'
                ```
                With GitOps, revert the change in Git; the tool would put it back.
                """,
            Risk = "Undoing takes back everything else of that rollout too.",
            Rollback = "Roll out the new version again.",
            Verify = "INFO Injecting plugin and the plugin's name stand in the log within 1 minute of the start.",
        };

    /// <summary>Builds the plugin for the running version.</summary>
    public static Fix RebuildPlugin { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Build the plugin with the builder image of the running version",
            Steps = """
                Go plugins load only into the very version they were built for. Use the builder image of that version, and check before a rollout, with the version and C library that krakend version prints:
                ```sh
                krakend check-plugin -v 2.13.2 -g MUSL-1.2.5 -s go.sum
                krakend test-plugin -s plugin.so
                ```
                """,
            Risk = "The plugin runs again: what it refuses is refused again.",
            Rollback = "Roll back to the version that loaded the old plugin.",
            Verify =
                "krakend_log_lifecycle_total{event=\"plugin_failed\"} of the new pods stays at 0 within 2 minutes of their start.",
        };
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>Signals are missing.</summary>
internal static class SignalsMissing
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "signals-missing",
            Title = "Signals are missing",
            Meaning =
                "Some causes cannot be judged because what would show them is not measured. It is never an incident by itself.",
            Explains = _ => false,
            Indications = [],
            ShownBy = "Series that should exist by now and do not: the page on blind spots lists each with its reason.",
            Fixes = [LookByHand, TelemetryFixes.ExposeMetrics, KeepAllLayers, WriteLog],
            LookAlikes =
            [
                new(
                    "metrics-target-down",
                    "There a target existed and cannot be scraped now; here something was never measured."
                ),
                new("gateway-down", "There the targets are known and none answers."),
            ],
            SeenAs = [ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Monitoring, Guide.Workflow5],
            GuideCorrection =
                "\"format\": \"json\" is silently plain text, and there is no queue depth and no breaker metric to watch.",
        };

    /// <summary>Looks by hand while signals are missing.</summary>
    private static Fix LookByHand =>
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

    /// <summary>Switches on what the layers of metrics leave out.</summary>
    private static Fix KeepAllLayers =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Keep all layers of metrics",
            Change = new("keep-all-layers"),
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
    private static Fix WriteLog =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Write the log to stdout in a format that can be read",
            Change = new("write-log"),
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

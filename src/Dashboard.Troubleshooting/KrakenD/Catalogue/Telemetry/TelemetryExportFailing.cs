using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>The gateway cannot push its metrics.</summary>
internal static class TelemetryExportFailing
{
    private static readonly Symptom LogSaysSo = Symptom.For<ExportProblem>(
        "log-says-export-failed",
        export =>
            Finding.Is(
                export.Lines > 0,
                $"{QuantityFormatter.Count(export.Lines)} log lines say that metrics could not be pushed, in {export.WindowText}",
                "sum(increase(krakend_log_lifecycle_total{event=\"export_failed\"}[5m]))"
            )
    );

    private static readonly Symptom SeriesHaveStopped = Symptom.For<ExportProblem>(
        "series-have-stopped",
        export =>
            Finding.Is(
                export.SeriesStopped,
                export.SeriesStopped
                    ? "The newest sample of the gateway's request counters is more than 2 min old"
                    : "The metrics that are read here go on: another exporter serves them"
            )
    );

    public static Cause Entry { get; } =
        new()
        {
            Id = "telemetry-export-failing",
            Title = "The gateway cannot push its metrics",
            Meaning =
                "The OTLP exporter does not reach its collector, or the collector does not take metrics. Requests are served; "
                + "what is pushed is lost, and grows old where it is read.",
            Explains = problem => problem is ExportProblem,
            Prior = 0.5,
            Indications = [Proof(LogSaysSo, "log"), new(SeriesHaveStopped, 1, -0.5, "series")],
            Fixes = [ReachCollector, CorrectExporter],
            LookAlikes =
            [
                new("metrics-target-down", "There Prometheus cannot scrape a replica; here the gateway cannot push."),
                new("gateway-down", "There no replica serves; here Kubernetes calls them ready."),
            ],
            SeenAs = [ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Monitoring],
            GuideCorrection = "A push that fails is only in the log; pushed metrics have no up that could tell.",
            Needs = [Requirements.LogCounters],
        };

    /// <summary>Finds why a push fails.</summary>
    private static Fix ReachCollector =>
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
            Verify =
                "The reason is in the line within 1 minute; it comes again with each push, every 30 s unless configured "
                + "otherwise.",
        };

    /// <summary>Corrects the exporter, or does without it.</summary>
    private static Fix CorrectExporter =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Correct the OTLP exporter or take it out",
            Change = new("correct-exporter"),
            Steps = $$"""
                Bring the collector back, or correct host and port; a collector for traces only needs disable_metrics. In the service's extra_config:
                ```json
                {
                  "telemetry/opentelemetry": {
                    "exporters": {
                      "prometheus": [ { "name": "prometheus", "port": 9091, "process_metrics": true, "go_metrics": true } ],
                      "otlp": [ { "name": "collector", "host": "otel-collector.monitoring.svc", "port": 4317, "disable_metrics": false } ]
                    }
                  }
                }
                ```
                Keep what else stands in the block; a prometheus exporter beside it can be scraped while the push fails.
                {{ConfigChange.Apply}}
                """,
            Risk = "None for requests beyond the restart. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_lifecycle_total{event=\"export_failed\"} stops growing within 2 minutes.",
        };
}

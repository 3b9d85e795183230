using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>The gateway cannot push its metrics.</summary>
internal static class TelemetryExportFailing
{
    private static readonly Symptom LogSaysSo = On(
        "log-says-export-failed",
        export =>
            Finding.Is(
                export.Lines > 0,
                $"{export.Lines:0} log lines say that metrics could not be pushed, in {export.WindowText}",
                "sum(increase(krakend_log_lifecycle_total{event=\"export_failed\"}[5m]))"
            )
    );

    private static readonly Symptom SeriesHaveStopped = On(
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
            Fixes = [TelemetryFixes.ReachCollector, TelemetryFixes.CorrectExporter],
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

    private static Symptom On(string id, Func<ExportProblem, Finding> look) =>
        new(id, problem => problem is ExportProblem export ? look(export) : Finding.Unknown("Does not apply here"));
}

using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Tells from a snapshot how the gateway's telemetry arrives. Source of the pipelines: KrakenD's documentation of
/// <c>telemetry/opentelemetry</c>, and what each of them left in a real Prometheus.</summary>
public static class TelemetryDetailBuilder
{
    private static readonly (string Name, string Metric)[] Layers =
    [
        ("Requests at the server (layers.global)", "http_server_duration_count"),
        ("Endpoints' pipes (layers.proxy)", "krakend_proxy_duration_count"),
        ("Backend stages (layers.backend)", "krakend_backend_duration_count"),
        ("Round trips to backends (layers.backend.metrics.round_trip)", "http_client_duration_count"),
        ("Bodies of backends (read_payload)", "http_client_response_read_size_hist_count"),
        ("Connection phases (detailed_connection)", "http_client_request_get_conn_duration_count"),
        ("Go runtime", "go_goroutines"),
        ("Process", "process_resident_memory_bytes"),
        ("Log lines, counted", "krakend_log_lines_total"),
        ("Kubernetes' view of containers", "kube_pod_container_status_ready"),
        ("Memory of containers", "container_memory_working_set_bytes"),
    ];

    private static readonly Dictionary<string, string> InConvention127 = new(StringComparer.Ordinal)
    {
        ["http_server_duration_count"] = "http_server_request_duration_seconds_count",
        ["http_client_duration_count"] = "http_client_request_duration_seconds_count",
        ["http_client_request_get_conn_duration_count"] = "http_client_request_get_conn_duration_seconds_count",
    };

    /// <summary>What was recognised.</summary>
    public static TelemetryDetail Tell(Snapshot snapshot)
    {
        var matchers = snapshot.Matchers;
        var detail = new TelemetryDetail
        {
            Pipeline = PipelineOf(snapshot),
            Jobs = snapshot.Jobs,
            DuplicateJobs = snapshot.DuplicateJobs,
            FromRecordingRules = snapshot.FromRecordingRules,
            Namings = [.. NamingsOf(snapshot)],
            InstanceLabel = matchers.Labels.Instance,
            PodLabel = matchers.Labels.Pod,
            Processes = ProcessesOf(snapshot),
            Layers = [.. Layers.Select(layer => Found(layer.Name, layer.Metric, snapshot.Metrics))],
            Advice = [],
        };
        return detail with { Advice = [.. AdviceOf(detail), .. PartialAnswersOf(snapshot)] };
    }

    private static IEnumerable<string> PartialAnswersOf(Snapshot snapshot) =>
        snapshot
            .Problems.Where(problem => !problem.Failed)
            .Select(problem => problem.Reason)
            .Distinct(StringComparer.Ordinal)
            .Select(reason =>
                "The store warns that it does not give all of its data, which makes every answer less certain. Repair what it "
                + $"names: {reason}"
            );

    private static TelemetryPipeline PipelineOf(Snapshot snapshot)
    {
        if (snapshot.Jobs.Count == 0)
            return TelemetryPipeline.None;
        if (
            snapshot.Matchers.Labels.Instance == SeriesLabels.ExportedInstance
            || snapshot.Matchers.Targets.Contains("exported_job")
        )
            return TelemetryPipeline.Collector;
        return MeasurementEvaluator.Targets(snapshot).State is MeasuringState.Measured
            ? TelemetryPipeline.Scraped
            : TelemetryPipeline.Pushed;
    }

    private static IEnumerable<string> NamingsOf(Snapshot snapshot)
    {
        if (snapshot.Metrics.Any(metric => metric.Contains("opencensus_io_http_", StringComparison.Ordinal)))
            yield return "the older OpenCensus exporter";
        if (snapshot.Metrics.Any(metric => MetricNaming.Scraped.StoredNameOf(metric) is not null))
        {
            foreach (var naming in snapshot.Matchers.Namings)
                yield return naming.Description;
        }
    }

    private static int ProcessesOf(Snapshot snapshot) =>
        snapshot
            .Of(Signals.Targets)
            .Series.Where(reading => reading.Label("part") == "sample")
            .Where(reading => snapshot.Jobs.Contains(reading.Label("job"), StringComparer.Ordinal))
            .Where(reading => reading.Values.TakeLast((int)(TimeSpan.FromMinutes(5) / Signals.Step)).Any(double.IsFinite))
            .Select(reading => (reading.Label("instance"), reading.Label("pod")))
            .Distinct()
            .Count();

    private static TelemetryLayer Found(string name, string metric, IReadOnlySet<string> metrics) =>
        InConvention127.TryGetValue(metric, out var newer) && metrics.Contains(newer)
            ? new(name, newer, Exists: true)
            : new(name, metric, metrics.Contains(metric));

    private static IEnumerable<string> AdviceOf(TelemetryDetail detail)
    {
        if (detail.Pipeline is TelemetryPipeline.None)
            yield return "Nothing of a gateway is found under the selector: run the connection test, which also looks beside it.";
        if (detail.Pipeline is TelemetryPipeline.Collector && detail.InstanceLabel == SeriesLabels.CanonicalInstance)
            yield return "All replicas write into the same series behind the collector. Set the environment variable "
                + "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=$(POD_NAME) on each of them.";
        if (detail.Pipeline is TelemetryPipeline.Pushed && detail.Processes == 1)
            yield return "One process is seen. If there are more replicas, they write into the same series: set "
                + "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=$(POD_NAME) on each of them.";
        if (detail.Pipeline is TelemetryPipeline.Pushed or TelemetryPipeline.Collector)
            yield return "OTLP carries nothing of the Go runtime and the process (memory, goroutines, descriptors, restarts). "
                + "Scrape KrakenD's own Prometheus exporter as well, or read the containers from Kubernetes.";
        if (detail.Namings.Count > 1)
            yield return "The metrics are found under more than one naming. During a migration their numbers are added; when "
                + "every process writes both, each request is counted twice: end one of them.";
        if (detail.DuplicateJobs.Count > 0)
            yield return $"Remove the job {string.Join(", ", detail.DuplicateJobs)}: it scrapes processes that another job "
                + "scrapes already, and is left out here.";
        if (detail.Pipeline is not TelemetryPipeline.None && detail.Layers.FirstOrDefault() is { Exists: false })
            yield return "Without the server layer no refusal can be told: set \"disable_metrics\": false under "
                + "telemetry/opentelemetry, layers, global.";
    }
}

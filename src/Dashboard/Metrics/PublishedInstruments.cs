using System.Diagnostics.Metrics;
using Dashboard.Auth;
using Dashboard.Core.Evaluation;

namespace Dashboard.Metrics;

/// <summary>Everything that the dashboard publishes about itself; what is not listed is not published.</summary>
public static class PublishedInstruments
{
    // Sources: learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-{aspnetcore,system-net,runtime}.
    private const string Hosting = "Microsoft.AspNetCore.Hosting";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";
    private const string HttpClients = "System.Net.Http";
    private const string Runtime = "System.Runtime";

    /// <summary>All of them. The names begin with <c>dashboard_</c>: under their own names the durations of requests are
    /// KrakenD's as well, and a dashboard that is scraped would take itself for a gateway.</summary>
    public static IReadOnlyList<PublishedInstrument> All { get; } =
    [
        new(EvaluationMeter.Name, "dashboard_evaluations", "dashboard_evaluations_total", "gateway", "status"),
        new(EvaluationMeter.Name, "dashboard_evaluation_failures", "dashboard_evaluation_failures_total", "gateway", "kind"),
        new(EvaluationMeter.Name, "dashboard_prometheus_queries", "dashboard_prometheus_queries_total", "gateway"),
        new(EvaluationMeter.Name, "dashboard_evaluation_duration_seconds", "dashboard_evaluation_duration_seconds", "gateway"),
        new(EvaluationMeter.Name, "dashboard_messages", "dashboard_messages_total", "channel", "outcome"),
        new(RefusedAttempts.MeterName, "dashboard_refused_attempts", "dashboard_refused_attempts_total", "kind"),
        new(
            Hosting,
            "http.server.request.duration",
            "dashboard_http_server_request_duration_seconds",
            "http.request.method",
            "http.route",
            "http.response.status_code"
        ),
        new(Hosting, "http.server.active_requests", "dashboard_http_server_active_requests"),
        new(Kestrel, "kestrel.active_connections", "dashboard_kestrel_active_connections"),
        new(
            HttpClients,
            "http.client.request.duration",
            "dashboard_http_client_request_duration_seconds",
            "server.address",
            "http.response.status_code",
            "error.type"
        ),
        new(Runtime, "dotnet.process.cpu.time", "dashboard_process_cpu_seconds_total", "cpu.mode"),
        new(Runtime, "dotnet.process.memory.working_set", "dashboard_process_working_set_bytes"),
        new(Runtime, "dotnet.gc.pause.time", "dashboard_gc_pause_seconds_total"),
        new(Runtime, "dotnet.gc.heap.total_allocated", "dashboard_gc_allocated_bytes_total"),
        new(Runtime, "dotnet.thread_pool.queue.length", "dashboard_thread_pool_queue_length"),
        new(Runtime, "dotnet.exceptions", "dashboard_exceptions_total"),
    ];

    /// <summary>How an instrument is published; null when it is not.</summary>
    public static PublishedInstrument? Find(Instrument instrument) =>
        All.FirstOrDefault(published => published.Meter == instrument.Meter.Name && published.Instrument == instrument.Name);
}

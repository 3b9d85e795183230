using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Telemetry.SignalFactory;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>
/// Every query of the product. Counters are read as exact increments per step, so that steps add up, first events
/// count, and no scrape interval is assumed (<see cref="PromQl.Increments"/>). Replicas are summed last.
/// </summary>
public static partial class Signals
{
    /// <summary>Distance between two points of the counters' history.</summary>
    public static TimeSpan Step => TimeSpan.FromSeconds(30);

    /// <summary>How far back the history reaches: long enough for a baseline beside an incident of some minutes.</summary>
    public static TimeSpan History => TimeSpan.FromMinutes(45);

    /// <summary>Distance between two points of states that move slowly.</summary>
    public static TimeSpan SlowStep => TimeSpan.FromMinutes(1);

    /// <summary>Width of the latency histograms: wide enough for a quantile at small traffic.</summary>
    public static TimeSpan HistogramStep => TimeSpan.FromMinutes(5);

    /// <summary>Ends the names of parts that hold the requests of only five minutes of another day.</summary>
    internal const string RecentSuffix = "-recent";

    /// <summary>The part of <see cref="ServerTime"/> that was spent in the pipe of an endpoint.</summary>
    public const string PipePart = "pipe";

    /// <summary>The part of <see cref="ServerTime"/> that was spent in the backend stages of an endpoint.</summary>
    public const string StagePart = "stage";

    /// <summary>The part of <see cref="LogEvents"/> that is no count of events per step: lines since each process's start that
    /// say that a plugin was not loaded.</summary>
    public const string PluginState = "plugin-failed";
    private const string ServerLabels = "http_route, http_request_method, http_response_status_code";
    private const string ProxyLabels = "http_route, http_request_method, error, canceled, complete";
    private const string StageEntry = "krakend_endpoint_route, krakend_endpoint_method, http_route";
    private const string StageLabels = StageEntry + ", error, canceled";

    /// <summary>Layer S: what clients got, per endpoint and status.</summary>
    public static readonly Signal ServerRequests = Counter(
        "server-requests",
        "Requests by endpoint and status",
        "requests",
        "http_server_duration_count (global layer), OpenCensus server_response_count_by_status_code",
        Part("", "http_server_duration_count", ServerLabels),
        Part("", "http_server_request_duration_seconds_count", ServerLabels),
        // Of all server views only this one always has the status; tag_path and tag_method add their labels to it as well.
        OpenCensus(
            StatusView,
            "http_path, http_method, http_status",
            ("http_path", "http_route"),
            ("http_method", "http_request_method"),
            ("http_status", "http_response_status_code")
        )
    );

    /// <summary>Layer P: the endpoints' pipes, with error, canceled and complete.</summary>
    public static readonly Signal ProxyRequests = Counter(
        "proxy-requests",
        "Requests that entered an endpoint's pipe",
        "requests",
        "krakend_proxy_duration_count (proxy layer)",
        Part("", "krakend_proxy_duration_count", ProxyLabels)
    );

    /// <summary>Layer B: backend stages, before breaker and backend rate limit.</summary>
    public static readonly Signal BackendStages = Counter(
        "backend-stages",
        "Backend calls that the pipe asked for",
        "requests",
        "krakend_backend_duration_count (backend stage)",
        Part("", "krakend_backend_duration_count", StageLabels)
    );

    /// <summary>Layer C: round trips that really went out, per status; 0 is no answer.</summary>
    public static readonly Signal RoundTrips = Counter(
        "round-trips",
        "HTTP round trips to backends by status",
        "requests",
        "http_client_duration_count (round trip), OpenCensus client_completed_count",
        Part("", "http_client_duration_count", CallLabels + ", http_response_status_code"),
        Part("", "http_client_request_duration_seconds_count", CallLabels + ", http_response_status_code"),
        OpenCensus(
            "client_completed_count",
            "http_client_host, http_client_path, http_client_status",
            ("http_client_host", "server_address"),
            ("http_client_path", "http_route"),
            ("http_client_status", "http_response_status_code")
        )
    );

    /// <summary>Round trips that failed, timed out or were canceled.</summary>
    public static readonly Signal RoundTripFailures = Counter(
        "round-trip-failures",
        "Round trips without an answer, by kind",
        "requests",
        "http_client_request_{failed,timedout,canceled}_count_total",
        RareEvent("failed", "http_client_request_failed_count_total"),
        RareEvent("timedout", "http_client_request_timedout_count_total"),
        RareEvent("canceled", "http_client_request_canceled_count_total")
    );

    /// <summary>Time spent per layer; divided by the counts it is the mean latency, divided by time the mean number in
    /// flight.</summary>
    public static readonly Signal ServerTime = Counter(
        "server-time",
        "Seconds spent in requests",
        "seconds",
        "http_server_duration_sum, krakend_proxy_duration_sum, krakend_backend_duration_sum; OpenCensus in milliseconds",
        Part("", "http_server_duration_sum", "http_route, http_request_method"),
        Part("", "http_server_request_duration_seconds_sum", "http_route, http_request_method"),
        Part(PipePart, "krakend_proxy_duration_sum", "http_route, http_request_method"),
        Part(StagePart, "krakend_backend_duration_sum", "krakend_endpoint_route, krakend_endpoint_method"),
        OpenCensus(
            "server_latency_sum",
            "http_path, http_method",
            ("http_path", "http_route"),
            ("http_method", "http_request_method")
        )
    );

    /// <summary>Time spent waiting for backends.</summary>
    public static readonly Signal RoundTripTime = Counter(
        "round-trip-time",
        "Seconds spent in round trips to backends, by status",
        "seconds",
        "http_client_duration_sum; OpenCensus in milliseconds",
        Part("", "http_client_duration_sum", CallLabels + ", http_response_status_code"),
        Part("", "http_client_request_duration_seconds_sum", CallLabels + ", http_response_status_code"),
        OpenCensus(
            "client_roundtrip_latency_sum",
            "http_client_host, http_client_path, http_client_status",
            ("http_client_host", "server_address"),
            ("http_client_path", "http_route"),
            ("http_client_status", "http_response_status_code")
        )
    );

    /// <summary>How backend stages fail: within 10 ms, or while the body is read.</summary>
    public static readonly Signal StageErrors = Counter(
        "stage-errors",
        "Backend stages that failed within 10 ms; bodies that broke off or stalled",
        "requests",
        "krakend_backend_duration_bucket{error=\"true\", le=\"0.01\"}; http_client_response_read_size_hist_count{error=\"true\"}",
        new SignalPart(
            "fast",
            "krakend_backend_duration_count",
            PromQl.Increments("krakend_backend_duration_bucket", "$t, error=\"true\", le=\"0.01\"", StageEntry)
        )
        {
            TotalsQuery = PromQl.Totals("krakend_backend_duration_bucket", "$t, error=\"true\", le=\"0.01\"", StageEntry),
            NativeQuery = PromQl.NativeUpTo("krakend_backend_duration_bucket", "$t, error=\"true\"", StageEntry, "0.01"),
        },
        Increments(
            "body",
            "http_client_response_read_size_hist_count",
            "http_client_response_read_size_hist_count",
            "$t, error=\"true\"",
            StageEntry
        )
    );

    /// <summary>Where the time of a round trip goes before the request is sent; tells refused, DNS and TLS apart.</summary>
    public static readonly Signal ConnectionPhases = Counter(
        "connection-phases",
        "Seconds spent on name lookup, TLS and getting a connection, for answered and unanswered calls",
        "seconds",
        "http_client_request_{dns,tls,get_conn}_duration_sum (detailed_connection)",
        Phase("dns", "http_client_request_dns_duration"),
        Phase("dns", "http_client_request_dns_duration_seconds"),
        Phase("tls", "http_client_request_tls_duration"),
        Phase("tls", "http_client_request_tls_duration_seconds"),
        Phase("get_conn", "http_client_request_get_conn_duration"),
        Phase("get_conn", "http_client_request_get_conn_duration_seconds")
    ) with
    {
        NarrowedBy = RoutesToRead.CallRoute,
    };

    /// <summary>Latency histogram of the endpoints.</summary>
    public static readonly Signal ServerLatency = Histogram(
        "server-latency",
        "Latency of requests by endpoint",
        "http_server_duration_bucket",
        ("http_server_duration", "http_route, http_request_method"),
        ("http_server_request_duration_seconds", "http_route, http_request_method")
    );

    /// <summary>The endpoints' requests and time at the same hour of yesterday and of last week.</summary>
    public static readonly Signal EarlierDays = new()
    {
        Name = "earlier-days",
        Meaning = "Requests and seconds by endpoint at the same hour of yesterday and of last week",
        Unit = "requests",
        Source = "http_server_duration_{count,sum} with offset",
        Step = TimeSpan.FromMinutes(30),
        Span = TimeSpan.Zero,
        RefreshTime = TimeSpan.FromMinutes(5),
        Parts = [.. Earlier("http_server_duration"), .. Earlier("http_server_request_duration_seconds")],
    };

    /// <summary>Error lines of the application log, by endpoint and reason.</summary>
    public static readonly Signal LogErrors = LogCounter(
        "log-errors",
        "Error lines by endpoint and reason",
        "krakend_log_errors_total",
        "endpoint, reason"
    );

    /// <summary>Refused tokens by reason, needs <c>operation_debug</c>.</summary>
    public static readonly Signal LogJwtRejections = LogCounter(
        "log-jwt-rejections",
        "Refused tokens by endpoint and reason",
        "krakend_log_jwt_rejections_total",
        "endpoint, reason"
    );

    /// <summary>Starts, stops and failures of each process, and the transitions of its breakers, which need
    /// <c>log_status_change</c>.</summary>
    public static readonly Signal LogEvents = WithPart(
        LogCounter(
            "log-events",
            "Starts, stops and failures of the process; breaker transitions by name",
            "krakend_log_lifecycle_total, krakend_log_breaker_transitions_total",
            ("lifecycle", "krakend_log_lifecycle_total", "event, pod, instance"),
            ("breaker", "krakend_log_breaker_transitions_total", "name, from, to, pod, instance")
        ),
        new SignalPart(
            PluginState,
            "krakend_log_lines_total",
            "max by (pod, instance) (krakend_log_lifecycle_total{$m, event=\"plugin_failed\"})"
        )
    );

    /// <summary>Which replica spares calls to which backend entry; healthy ones do not show.</summary>
    public static readonly Signal ShortCircuitedCalls = Gauge(
        "spared-calls",
        "Share of calls that never left the gateway, by replica and backend entry, where it is above a fifth",
        "ratio",
        "krakend_backend_duration_count - http_client_duration_count by instance",
        SlowStep,
        ShortCircuited("http_client_duration_count"),
        ShortCircuited("http_client_request_duration_seconds_count")
    ) with
    {
        NarrowedBy = RoutesToRead.CallRoute,
    };

    /// <summary>Paths that were not found.</summary>
    public static readonly Signal LogNotFound = LogCounter(
        "log-not-found",
        "Unknown paths that clients ask for",
        "krakend_log_not_found_total",
        "method, path"
    );

    /// <summary>All signals, in the order in which they are read.</summary>
    public static IReadOnlyList<Signal> All =>
        [
            Targets,
            ServerRequests,
            ProxyRequests,
            BackendStages,
            RoundTrips,
            RoundTripFailures,
            ServerTime,
            RoundTripTime,
            StageErrors,
            ConnectionPhases,
            ServerLatency,
            EarlierDays,
            RequestsByReplica,
            Runtime,
            Containers,
            ContainerResources,
            Rollout,
            LogErrors,
            LogJwtRejections,
            LogEvents,
            LogNotFound,
            ShortCircuitedCalls,
        ];

    /// <summary>How long a range of steps is.</summary>
    public static TimeSpan LengthOf(StepSpan span) => span.Steps * Step;
}

using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>
/// Every query of the product. Counters are read as exact increments per step, so that steps add up, first events
/// count, and no scrape interval is assumed (<see cref="PromQl.Increments"/>). Replicas are summed last.
/// </summary>
public static class Signals
{
    /// <summary>Distance between two points of the counters' history.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>How far back the history reaches: long enough for a baseline beside an incident of some minutes.</summary>
    public static readonly TimeSpan History = TimeSpan.FromMinutes(45);

    /// <summary>Distance between two points of states that move slowly.</summary>
    public static readonly TimeSpan SlowStep = TimeSpan.FromMinutes(1);

    /// <summary>Width of the latency histograms: wide enough for a quantile at small traffic.</summary>
    public static readonly TimeSpan HistogramStep = TimeSpan.FromMinutes(5);

    /// <summary>Ends the names of parts that hold the requests of only five minutes of another day.</summary>
    internal const string RecentSuffix = "-recent";

    /// <summary>The part of <see cref="LogEvents"/> that is no count of events per step: lines since each process's start that
    /// say that a plugin was not loaded.</summary>
    public const string PluginState = "plugin-failed";

    private const string Ready = "kube_pod_container_status_ready";
    private const string ServerLabels = "http_route, http_request_method, http_response_status_code";
    private const string ProxyLabels = "http_route, http_request_method, error, canceled, complete";
    private const string StageLabels = "krakend_endpoint_route, krakend_endpoint_method, http_route, error, canceled";
    private const string StatusView = "server_response_count_by_status_code";
    private const string CallLabels = "krakend_endpoint_route, krakend_endpoint_method, http_route, server_address";

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
        "http_server_duration_sum; OpenCensus in milliseconds",
        Part("", "http_server_duration_sum", "http_route, http_request_method"),
        Part("", "http_server_request_duration_seconds_sum", "http_route, http_request_method"),
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
            PromQl.Increments(
                "krakend_backend_duration_bucket",
                "$t, error=\"true\", le=\"0.01\"",
                "krakend_endpoint_route, krakend_endpoint_method, http_route"
            )
        ),
        new SignalPart(
            "body",
            "http_client_response_read_size_hist_count",
            PromQl.Increments(
                "http_client_response_read_size_hist_count",
                "$t, error=\"true\"",
                "krakend_endpoint_route, krakend_endpoint_method, http_route"
            )
        )
    );

    /// <summary>Where the time of a round trip goes before the request is sent; tells refused, DNS and TLS apart.</summary>
    public static readonly Signal ConnectionPhases = Counter(
        "connection-phases",
        "Seconds spent on name lookup, TLS and getting a connection, for answered and unanswered calls",
        "seconds",
        "http_client_request_{dns,tls,get_conn}_duration_sum (detailed_connection)",
        Phase("dns", "http_client_request_dns_duration"),
        Phase("tls", "http_client_request_tls_duration"),
        Phase("get_conn", "http_client_request_get_conn_duration")
    );

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
        Parts = [.. Earlier("http_server_duration"), .. Earlier("http_server_request_duration_seconds")],
    };

    /// <summary>Targets of the gateway and whether their scrapes succeed.</summary>
    public static readonly Signal Targets = Gauge(
        "targets",
        "Whether each scrape succeeded, when the last one was, and how many there were in five minutes; the same of the "
            + "request counters, and how many of them fell without starting from zero",
        "flag",
        "up; http_server_duration_count, krakend_proxy_duration_count, OpenCensus server_response_count_by_status_code",
        Step,
        [
            new SignalPart("up", "up", "max by (job, instance, namespace, pod) (up{$m})"),
            new SignalPart("newest", "up", "max by (job, instance, namespace, pod) (timestamp(up{$m}))"),
            new SignalPart("scrapes", "up", "max by (job, instance, namespace, pod) (count_over_time(up{$m}[5m]))"),
            .. RequestCounters("sample", selector => $"max by (job, instance, pod) (timestamp({selector}))"),
            .. RequestCounters("samples", selector => $"max by (job, instance, pod) (count_over_time({selector}[5m]))"),
            .. RequestCounters("fallen", PromQl.PartlyFallen),
        ]
    );

    /// <summary>What each replica answers with: finds the one that differs.</summary>
    public static readonly Signal RequestsByReplica = Counter(
        "requests-by-replica",
        "Requests by replica, status and pseudo route",
        "requests",
        "http_server_duration_count by instance",
        Replica("http_server_duration_count"),
        Replica("http_server_request_duration_seconds_count"),
        OpenCensus(StatusView, "job, instance, pod, http_status", ("http_status", "http_response_status_code"))
    );

    /// <summary>Go runtime, process and configuration version of each replica.</summary>
    public static readonly Signal Runtime = Gauge(
        "runtime",
        "Goroutines, descriptors, memory, start time and configuration version of each process",
        "count",
        "go_goroutines, process_*, target_info",
        SlowStep,
        new SignalPart("target_info", "target_info", "max by (job, instance, pod, service_version) (target_info{$t})"),
        Process("go_goroutines"),
        Process("process_open_fds"),
        Process("process_max_fds"),
        Process("process_resident_memory_bytes"),
        Process("process_start_time_seconds")
    );

    /// <summary>State of the gateway's containers as Kubernetes sees it.</summary>
    public static readonly Signal Containers = Gauge(
        "containers",
        "Readiness, restarts and terminations of containers",
        "count",
        "kube-state-metrics",
        Step,
        Raw(Ready, "namespace, pod, container"),
        Raw("kube_pod_container_status_restarts_total", "namespace, pod, container"),
        Raw("kube_pod_container_status_last_terminated_reason", "namespace, pod, container, reason", Ready),
        Raw("kube_pod_container_status_last_terminated_exitcode", "namespace, pod, container", Ready),
        Raw("kube_pod_container_status_last_terminated_timestamp", "namespace, pod, container", Ready),
        Raw("kube_pod_container_status_waiting_reason", "namespace, pod, container, reason", Ready),
        Raw("kube_pod_container_resource_limits", "namespace, pod, container, resource")
    );

    /// <summary>Memory and CPU of the gateway's containers.</summary>
    public static readonly Signal ContainerResources = Gauge(
        "container-resources",
        "Working set and CPU throttling of containers",
        "bytes",
        "cAdvisor",
        Step,
        Raw("container_memory_working_set_bytes", "namespace, pod, container"),
        Raw("container_spec_memory_limit_bytes", "namespace, pod, container", "container_memory_working_set_bytes"),
        new SignalPart(
            "cfs_periods",
            "container_cpu_cfs_periods_total",
            PromQl.Increments("container_cpu_cfs_periods_total", "$m", "namespace, pod, container")
        ),
        new SignalPart(
            "cfs_throttled",
            "container_cpu_cfs_periods_total",
            PromQl.Increments("container_cpu_cfs_throttled_periods_total", "$m", "namespace, pod, container")
        )
    );

    /// <summary>Deployment and ConfigMap: what was rolled out, and how far.</summary>
    public static readonly Signal Rollout = Gauge(
        "rollout",
        "Wanted, updated and available replicas, configuration version, pod creation",
        "count",
        "kube-state-metrics",
        Step,
        Raw("kube_deployment_spec_replicas", "namespace, deployment"),
        Raw("kube_deployment_status_replicas_updated", "namespace, deployment"),
        Raw("kube_deployment_status_replicas_available", "namespace, deployment"),
        Raw("kube_deployment_metadata_generation", "namespace, deployment"),
        Raw("kube_configmap_metadata_resource_version", "namespace, configmap"),
        Raw("kube_pod_created", "namespace, pod", Ready)
    );

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
    );

    /// <summary>Paths that were not found.</summary>
    public static readonly Signal LogNotFound = LogCounter(
        "log-not-found",
        "Unknown paths that clients ask for",
        "krakend_log_not_found_total",
        "method, path"
    );

    /// <summary>All signals, in the order in which they are read.</summary>
    public static IReadOnlyList<Signal> All { get; } =
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

    private static Signal Counter(string name, string meaning, string unit, string source, params SignalPart[] parts) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = unit,
            Source = source,
            Parts = parts,
            Step = Step,
            Span = History,
        };

    private static Signal Gauge(
        string name,
        string meaning,
        string unit,
        string source,
        TimeSpan step,
        params SignalPart[] parts
    ) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = unit,
            Source = source,
            Parts = parts,
            Step = step,
            Span = History,
            Kind = SignalKind.Gauge,
        };

    private static Signal Histogram(
        string name,
        string meaning,
        string source,
        params (string Metric, string Labels)[] metrics
    ) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = "requests",
            Source = source,
            Step = HistogramStep,
            Span = History,
            Parts =
            [
                .. metrics.Select(metric => new SignalPart(
                    "",
                    metric.Metric + "_count",
                    PromQl.Increments(metric.Metric + "_bucket", "$t", metric.Labels + ", le")
                )),
            ],
        };

    private static Signal LogCounter(string name, string meaning, string metric, string labels) =>
        LogCounter(name, meaning, metric, ("", metric, labels));

    private static Signal LogCounter(
        string name,
        string meaning,
        string source,
        params (string Kind, string Metric, string Labels)[] parts
    ) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = "count",
            Source = source,
            Step = Step,
            Span = History,
            // Counters are born with the first event; every log has lines.
            Parts =
            [
                .. parts.Select(part => new SignalPart(
                    part.Kind,
                    "krakend_log_lines_total",
                    PromQl.LogIncrements(part.Metric, "$m", part.Labels)
                )),
            ],
        };

    private static Signal WithPart(Signal signal, SignalPart part) => signal with { Parts = [.. signal.Parts, part] };

    private static SignalPart Part(string kind, string metric, string labels) =>
        new(kind, CountOf(metric), PromQl.Increments(metric, "$t", labels));

    /// <summary>Discovery looks for counts only; sums exist beside them.</summary>
    private static string CountOf(string metric) => metric.Replace("_sum", "_count", StringComparison.Ordinal);

    /// <summary>Series of failures are born with the first failure, so they are asked for wherever round trips are
    /// measured.</summary>
    private static SignalPart RareEvent(string kind, string metric) =>
        new(
            kind,
            "http_client_duration_count|http_client_request_duration_seconds_count",
            PromQl.Increments(metric, "$t", CallLabels)
        );

    private static SignalPart Raw(string metric, string labels, string? requires = null) =>
        new(metric, requires ?? metric, $"max by ({labels}) ({metric}{{$m}})");

    private static SignalPart Process(string metric) =>
        new(metric, metric, $"max by (job, instance, pod, namespace) ({metric}{{$t}})");

    private static SignalPart Replica(string metric) =>
        new("", metric, PromQl.Increments(metric, "$t", "job, instance, pod, http_response_status_code"));

    private static SignalPart ShortCircuited(string trips) =>
        new(
            "",
            trips,
            PromQl.MissingShare(
                trips,
                "krakend_backend_duration_count",
                "$t",
                "job, instance, pod, krakend_endpoint_route, krakend_endpoint_method, http_route"
            )
        );

    private static SignalPart Phase(string kind, string metric) =>
        new(kind, metric + "_count", PromQl.Increments(metric + "_sum", "$t", CallLabels + ", http_response_status_code"));

    private static SignalPart OpenCensus(string suffix, string labels, params (string From, string To)[] renames)
    {
        // The namespace is free text in front of the name, or missing, so the metric is matched by its end.
        var query = PromQl.OpenCensusIncrements($"(.+_)?opencensus_io_http_{suffix}", "$t", labels);
        foreach (var (from, to) in renames)
        {
            query = $"label_replace({query}, \"{to}\", \"$1\", \"{from}\", \"(.*)\")";
        }

        return new SignalPart("opencensus", $"*opencensus_io_http_{CountOf(suffix)}", query);
    }

    /// <summary>What any of the gateway's request counters says of itself; a gateway has one naming, rarely two.</summary>
    private static IEnumerable<SignalPart> RequestCounters(string kind, Func<string, string> query) =>
        [
            .. new[]
            {
                "http_server_duration_count",
                "http_server_request_duration_seconds_count",
                "krakend_proxy_duration_count",
            }.Select(metric => new SignalPart(kind, metric, query($"{metric}{{$t}}"))),
            new SignalPart(
                kind,
                $"*opencensus_io_http_{StatusView}",
                query($"{{__name__=~\"(.+_)?opencensus_io_http_{StatusView}\", $t}}")
            ),
        ];

    private static IEnumerable<SignalPart> Earlier(string metric)
    {
        foreach (var (name, offset) in new[] { ("yesterday", "1d"), ("last-week", "1w") })
        {
            yield return new SignalPart(
                name,
                metric + "_count",
                $"sum by (http_route, http_request_method) (increase({metric}_count{{$t}}[30m] offset {offset}))"
            );
            yield return new SignalPart(
                name + "-seconds",
                metric + "_count",
                $"sum by (http_route, http_request_method) (increase({metric}_sum{{$t}}[30m] offset {offset}))"
            );
            yield return new SignalPart(
                name + RecentSuffix,
                metric + "_count",
                $"sum (increase({metric}_count{{$t}}[5m] offset {offset}))"
            );
        }
    }
}

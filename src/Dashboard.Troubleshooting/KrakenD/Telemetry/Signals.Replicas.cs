using static Dashboard.Troubleshooting.KrakenD.Telemetry.SignalFactory;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <content>The signals of scrape targets, processes and what Kubernetes knows of them.</content>
public static partial class Signals
{
    private const string Ready = "kube_pod_container_status_ready";

    private static string NewestSample(string selector) => $"max by (job, instance, pod) (timestamp({selector}))";

    private static string Samples(string selector) => $"max by (job, instance, pod) (count_over_time({selector}[5m]))";

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
            .. RequestCounters("sample", NewestSample, NewestSample),
            .. RequestCounters("samples", Samples, Samples),
            .. RequestCounters("fallen", PromQl.PartlyFallen, PromQl.StartWentBack),
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
    ) with
    {
        IsOfKubernetes = true,
    };

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
    ) with
    {
        IsOfKubernetes = true,
    };

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
    ) with
    {
        IsOfKubernetes = true,
    };
}

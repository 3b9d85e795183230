using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>Memory, CPU and restarts of single replicas.</summary>
internal static class ReplicaAlerts
{
    private const string FreshRestart =
        "and on (namespace, pod, container) increase(kube_pod_container_status_restarts_total{" + Container + "}[10m]) > 0";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All(Thresholds thresholds) =>
        [
            new()
            {
                Name = "KrakenDMemory",
                Query = $"krakend_pod:memory:share_of_limit > {Number(thresholds.MemoryShare)}",
                For = TimeSpan.FromMinutes(10),
                Severity = AlertSeverity.Warning,
                Causes = ["memory-pressure", "goroutine-leak", "backend-slow"],
                Summary = "{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit",
                Description = "The working set, for 10 min. At the limit the kernel kills the process.",
            },
            new()
            {
                Name = "KrakenDOutOfMemory",
                Query = $$"""
                    kube_pod_container_status_last_terminated_reason{{{Container}}, reason="OOMKilled"} == 1
                    {{FreshRestart}}
                    """,
                For = TimeSpan.Zero,
                Severity = AlertSeverity.Critical,
                Causes = ["oom-kill"],
                Summary = "{{ $labels.pod }} was killed at its memory limit",
                Description = "Killed and restarted within the last 10 min; its requests in flight were lost.",
            },
            new()
            {
                Name = "KrakenDCrashed",
                Query = $$"""
                    kube_pod_container_status_last_terminated_exitcode{{{Container}}} != 0
                    {{FreshRestart}}
                    unless on (namespace, pod, container) kube_pod_container_status_last_terminated_reason{{{Container}}, reason="OOMKilled"} == 1
                    """,
                For = TimeSpan.Zero,
                Severity = AlertSeverity.Warning,
                Causes = ["container-killed", "liveness-probe-failing", "config-invalid"],
                Summary = "{{ $labels.pod }} ended with exit code {{ $value }} and was restarted",
                Description =
                    "Within the last 10 min, and not for memory. 137 is a kill from outside, 255 a configuration that cannot be "
                    + "read, 2 a panic.",
            },
            new()
            {
                Name = "KrakenDRestarts",
                Query = $$"""
                    {{Events("15m", Container, "namespace, pod", "kube_pod_container_status_restarts_total")}} >= 2
                    or max by (namespace, pod, instance) (changes(process_start_time_seconds{$t}[15m])) >= 2
                    unless on (namespace, pod) kube_pod_container_status_restarts_total{{{Container}}}
                    """,
                For = TimeSpan.Zero,
                Severity = AlertSeverity.Warning,
                Causes = ["liveness-probe-failing", "oom-kill", "port-conflict", "config-invalid", "container-killed"],
                Summary = "{{ or $labels.pod $labels.instance }} started {{ $value }} times in 15 min",
                Description = "One restart may be a rollout; several are a fault. A restart empties breakers, limits and caches.",
            },
            new()
            {
                Name = "KrakenDCpuThrottled",
                Query = $"krakend_pod:cpu:throttled_share5m > {Number(thresholds.ThrottledShare)}",
                For = TimeSpan.FromMinutes(5),
                Severity = AlertSeverity.Warning,
                Causes = ["cpu-throttling", "gateway-overloaded"],
                Summary = "{{ $labels.pod }} is held back by its CPU limit in {{ $value | humanizePercentage }} of the periods",
                Description =
                    "For 5 min. Throttling slows every endpoint while backends stay fast, also when the mean usage looks low.",
            },
        ];
}

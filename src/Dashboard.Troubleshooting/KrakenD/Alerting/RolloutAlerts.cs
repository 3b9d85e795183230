using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>Configurations that differ, are not loaded, or cannot start.</summary>
internal static class RolloutAlerts
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new()
        {
            Name = "KrakenDVersionsDiffer",
            Query = $$"""count by ({{Gateway}}) (count by ({{Gateway}}, service_version) (target_info{$t})) > 1""",
            For = TimeSpan.FromMinutes(10),
            Severity = AlertSeverity.Warning,
            Causes = ["stale-replica", "config-invalid"],
            Summary = "Replicas of {{ $labels.job }} run {{ $value }} different versions",
            Description =
                "By service_version, for longer than a rollout takes. It tells configurations apart only when it carries a hash "
                + "of the file.",
        },
        new()
        {
            Name = "KrakenDConfigNotApplied",
            Query = $$"""
                krakend_configmap:changed:timestamp_seconds > on (namespace) group_left 240 + max by (namespace) (
                  max by (namespace, pod) (process_start_time_seconds{$t})
                  or max by (namespace, pod) (kube_pod_created{$m} and on (namespace, pod) kube_pod_container_status_ready{{{Container}}})
                )
                """,
            For = TimeSpan.FromMinutes(5),
            Severity = AlertSeverity.Warning,
            Causes = ["config-not-applied"],
            Summary = "ConfigMap {{ $labels.configmap }} changed, and no replica has started since",
            Description = "KrakenD reads its configuration once, at start. Seen for ConfigMaps with krakend in their name.",
        },
        new()
        {
            Name = "KrakenDCannotStart",
            Query = $$"""
                max by (namespace, pod, reason) (max_over_time(
                  kube_pod_container_status_waiting_reason{{{Container}}, reason=~"CrashLoopBackOff|CreateContainerConfigError|ErrImagePull|ImagePullBackOff"}[5m]
                )) == 1
                """,
            For = TimeSpan.FromMinutes(2),
            Severity = AlertSeverity.Warning,
            Causes = ["config-invalid", "port-conflict", "oom-kill"],
            Summary = "{{ $labels.pod }} cannot start: {{ $labels.reason }}",
            Description =
                "Older replicas may still serve, with the older configuration. Exit code 255 is a configuration error, 0 a port "
                + "in use.",
        },
    ];
}

using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>The series that several alerts read. Counts are exact events per window; each replica is counted by itself and added
/// up last.</summary>
public static class RecordingRules
{
    /// <summary>Windows of the error budget: a short one to see that it goes on, a long one to see that it matters.</summary>
    internal static readonly IReadOnlyList<string> BudgetWindows = ["5m", "30m", "1h", "6h"];

    private const string ServerErrors = Routed + ", http_response_status_code=~\"5..\"";
    private const string Aborts = "$t, canceled=\"true\", error=\"false\"";

    /// <summary>All of them; each may read those before it.</summary>
    public static IReadOnlyList<RecordingRule> All { get; } =
    [
        .. new[] { "5m", "1m" }.SelectMany(Requests),
        .. Refusals(),
        .. Latency(),
        .. new[] { "5m", "1m" }.SelectMany(Backends),
        .. Replicas(),
        .. BudgetWindows.SelectMany(Budget),
    ];

    // The gateway books a client that went away as 500: those are taken out of the failures.
    private static IEnumerable<RecordingRule> Requests(string window) =>
        [
            new($"krakend_endpoint:requests:increase{window}", Events(window, Routed, Endpoint, Counts(Server))),
            new($"krakend_endpoint:aborts:increase{window}", Events(window, Aborts, Endpoint, "krakend_proxy_duration_count")),
            new($"krakend_endpoint:server_errors:increase{window}", Events(window, ServerErrors, Endpoint, Counts(Server))),
            new(
                $"krakend_endpoint:failures:increase{window}",
                Minus($"krakend_endpoint:server_errors:increase{window}", $"krakend_endpoint:aborts:increase{window}")
            ),
        ];

    private static IEnumerable<RecordingRule> Refusals() =>
        [
            new("krakend_endpoint:piped:increase5m", Events("5m", "$t", Endpoint, "krakend_proxy_duration_count")),
            new(
                "krakend_endpoint:refused:increase5m",
                Minus("krakend_endpoint:requests:increase5m", "krakend_endpoint:piped:increase5m")
            ),
            Refused("denied", "401|403"),
            Refused("limited", "429"),
            Refused("overflowed", "503"),
            new(
                "krakend_endpoint:pipe_errors:increase5m",
                Events("5m", "$t, error=\"true\"", Endpoint, "krakend_proxy_duration_count")
            ),
            new(
                "krakend_endpoint:client_errors:increase5m",
                Events("5m", Routed + ", http_response_status_code=~\"4..\"", Endpoint, Counts(Server))
            ),
            new(
                "krakend_endpoint:partial:increase5m",
                """
                clamp_min(krakend_endpoint:pipe_errors:increase5m
                - (krakend_endpoint:server_errors:increase5m or 0 * krakend_endpoint:pipe_errors:increase5m)
                - (krakend_endpoint:client_errors:increase5m or 0 * krakend_endpoint:pipe_errors:increase5m), 0)
                """
            ),
        ];

    /// <summary>Zero where requests are seen and none of the status: what is usual must be known before it rises.</summary>
    private static RecordingRule Refused(string name, string status) =>
        new(
            $"krakend_endpoint:{name}:ratio5m",
            $$"""
            (
            {{Events("5m", $"{Routed}, http_response_status_code=~\"{status}\"", Endpoint, Counts(Server))}}
            or 0 * krakend_endpoint:requests:increase5m
            ) / (krakend_endpoint:requests:increase5m > 0)
            """
        );

    private static IEnumerable<RecordingRule> Latency()
    {
        var rates = string.Join("\n  or ", Server.Select(metric => $"rate({metric}_bucket{{{Routed}}}[5m])"));
        foreach (var (name, quantile) in new[] { ("p95", "0.95"), ("p99", "0.99") })
        {
            yield return new(
                $"krakend_endpoint:duration_seconds:{name}",
                $"histogram_quantile({quantile}, sum by (le, {Endpoint}) ({rates}))"
            );
        }

        // Most of the last six hours; the last quarter of an hour may be the incident itself.
        yield return new(
            "krakend_endpoint:duration_seconds:p95_usual",
            "quantile_over_time(0.5, krakend_endpoint:duration_seconds:p95[6h] offset 15m)"
        );
    }

    private static IEnumerable<RecordingRule> Backends(string window) =>
        [
            new($"krakend_backend:calls:increase{window}", Events(window, "$t", Backend, Counts(RoundTrip))),
            new(
                $"krakend_backend:errors:increase{window}",
                Events(window, "$t, http_response_status_code=~\"5..\"", Backend, Counts(RoundTrip))
            ),
            new(
                $"krakend_backend:timeouts:increase{window}",
                Events(window, "$t", Backend, "http_client_request_timedout_count_total")
            ),
            new(
                $"krakend_backend:aborts:increase{window}",
                Events(window, "$t", Backend, "http_client_request_canceled_count_total")
            ),
            // Status 0 is no answer; where timeouts and aborts are not counted, it holds them too.
            new(
                $"krakend_backend:silences:increase{window}",
                Events(window, "$t, http_response_status_code=\"0\"", Backend, Counts(RoundTrip))
            ),
            new(
                $"krakend_backend:unanswered:increase{window}",
                $"""
                clamp_min(krakend_backend:silences:increase{window}
                - (krakend_backend:timeouts:increase{window} or 0 * krakend_backend:silences:increase{window})
                - (krakend_backend:aborts:increase{window} or 0 * krakend_backend:silences:increase{window}), 0)
                """
            ),
        ];

    private static IEnumerable<RecordingRule> Replicas() =>
        [
            new("krakend_entry:stages:increase5m", Events("5m", "$t", "instance, " + Entry, "krakend_backend_duration_count")),
            new("krakend_entry:calls:increase5m", Events("5m", "$t", "instance, " + Entry, Counts(RoundTrip))),
            new(
                "krakend_pod:memory:share_of_limit",
                $$"""
                max by (namespace, pod) (container_memory_working_set_bytes{{{Container}}})
                / (
                  max by (namespace, pod) (kube_pod_container_resource_limits{{{Container}}, resource="memory"})
                  or max by (namespace, pod) (container_spec_memory_limit_bytes{{{Container}}}) > 0
                )
                """
            ),
            new(
                "krakend_pod:cpu:throttled_share5m",
                $$"""
                sum by (namespace, pod) (rate(container_cpu_cfs_throttled_periods_total{{{Container}}}[5m]))
                / (sum by (namespace, pod) (rate(container_cpu_cfs_periods_total{{{Container}}}[5m])) > 0)
                """
            ),
            // The last minute of the last six hours in which the configuration in the cluster changed; 0 for none.
            new(
                "krakend_configmap:changed:timestamp_seconds",
                """
                max by (namespace, configmap) (max_over_time(
                  (time() * (changes(kube_configmap_metadata_resource_version{$m, configmap=~".*krakend.*"}[3m]) > bool 0))[6h:1m]
                ))
                """
            ),
        ];

    private static IEnumerable<RecordingRule> Budget(string window)
    {
        var (requests, failures) = ($"krakend:requests:rate{window}", $"krakend:failures:rate{window}");
        yield return new(requests, Rate(window, Routed, Gateway, Counts(Server)));
        yield return new(
            failures,
            $"""
            clamp_min(
              ({Rate(window, ServerErrors, Gateway, Counts(Server))} or 0 * {requests})
              - ({Rate(window, Aborts, Gateway, "krakend_proxy_duration_count")} or 0 * {requests}), 0)
            """
        );
        yield return new($"krakend:failures:ratio{window}", $"{failures} / ({requests} > 0)");
    }
}

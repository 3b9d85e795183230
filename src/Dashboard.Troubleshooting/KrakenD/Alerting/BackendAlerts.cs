using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>Backends as the gateway sees them, and the calls that it spares them.</summary>
internal static class BackendAlerts
{
    /// <summary>From this share of its calls on a backend counts as gone.</summary>
    private const double Mostly = 0.5;

    /// <summary>Failed connections per minute from which on the troubleshooting guide wants to be told.</summary>
    private const int ConnectionFailuresPerMinute = 10;

    /// <summary>Share of calls without a round trip from which on they count as short-circuited, as in
    /// <see cref="PromQl.MissingShare"/>.</summary>
    private const double ShortCircuited = 0.2;

    private const string OfBackend = "{{ $labels.server_address }}";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All(Thresholds thresholds) =>
        [
            new()
            {
                Name = "KrakenDBackendUnreachable",
                Query = OwnLimits.ForBackends(thresholds, limits => Failing("unanswered", Mostly, limits.MinimumEvents)),
                For = TimeSpan.FromMinutes(2),
                Severity = AlertSeverity.Critical,
                Causes = ["backend-unreachable", "backend-dns-failure", "backend-tls-failure", "backend-url-invalid"],
                Summary = $"{{{{ $value | humanizePercentage }}}} of calls to {OfBackend} get no connection or no answer",
                Description =
                    "Over 5 min, timeouts and calls that clients gave up left out. Refused, DNS and TLS look alike in metrics; "
                    + "the log tells them apart.",
            },
            new()
            {
                Name = "KrakenDBackendConnectionFailures",
                Query = OwnLimits.ForBackends(
                    thresholds,
                    limits =>
                        $"""
                            krakend_backend:unanswered:increase1m > {ConnectionFailuresPerMinute}
                            and krakend_backend:unanswered:increase1m / krakend_backend:calls:increase1m > {Number(
                                limits.ErrorShare
                            )}
                            """
                ),
                For = TimeSpan.FromMinutes(2),
                Severity = AlertSeverity.Warning,
                Causes = ["backend-connection-reset", "backend-unreachable", "backend-dns-failure", "backend-tls-failure"],
                Summary = $"{{{{ $value | humanize }}}} failed connections to {OfBackend} in one minute",
                Description =
                    "More than 10 per minute, and more than a small share of the calls: 10 are nothing for a busy backend.",
            },
            new()
            {
                Name = "KrakenDBackendErrors",
                Query = OwnLimits.ForBackends(thresholds, limits => Failing("errors", limits.ErrorShare, limits.MinimumEvents)),
                For = TimeSpan.FromMinutes(2),
                Severity = AlertSeverity.Warning,
                Causes = ["backend-errors"],
                Summary = $"{OfBackend} answers {{{{ $value | humanizePercentage }}}} of calls with 5xx",
                Description =
                    "Over 5 min. The gateway turns them into 500, or into an incomplete answer where several backends are "
                    + "merged.",
            },
            new()
            {
                Name = "KrakenDBackendTimeouts",
                Query = OwnLimits.ForBackends(thresholds, limits => Failing("timeouts", limits.ErrorShare, limits.MinimumEvents)),
                For = TimeSpan.FromMinutes(2),
                Severity = AlertSeverity.Warning,
                Causes = ["backend-timeout", "backend-slow"],
                Summary = $"{{{{ $value | humanizePercentage }}}} of calls to {OfBackend} run into the endpoint's timeout",
                Description =
                    "Over 5 min. The timeout is the endpoint's, 2 s when none is set; several backends share 85% of it.",
            },
            new()
            {
                Name = "KrakenDBreakerOpen",
                Query =
                    $"{LogEvents("5m", "$m, to=\"open\"", "namespace, pod, instance, name",
                        "krakend_log_breaker_transitions_total")} > 0",
                For = TimeSpan.Zero,
                Severity = AlertSeverity.Warning,
                Causes = ["breaker-open", "breaker-too-sensitive"],
                Summary = "Breaker {{ $labels.name }} of {{ or $labels.pod $labels.instance }} opened",
                Description =
                    "Confirmed by the log, in the last 5 min; KrakenD has no metric for it. Needs log_status_change and the log "
                    + "counters.",
            },
            new()
            {
                Name = "KrakenDShortCircuits",
                Query = $"""
                    count by ({Entry}) (
                      (krakend_entry:stages:increase5m - krakend_entry:calls:increase5m) / (krakend_entry:stages:increase5m > 0) > {Number(
                        ShortCircuited
                    )}
                      and krakend_entry:stages:increase5m - krakend_entry:calls:increase5m >= {thresholds.MinimumEvents}
                    )
                    """,
                For = TimeSpan.FromMinutes(1),
                Severity = AlertSeverity.Warning,
                Causes = ["breaker-open", "backend-rate-limit", "breaker-too-sensitive"],
                Summary =
                    "{{ $value }} replica(s) do not send all calls of {{ $labels.krakend_endpoint_method }} {{ "
                    + "$labels.krakend_endpoint_route }} to {{ $labels.http_route }}",
                Description =
                    "Inferred: backend calls were asked for that never left the gateway, over 5 min. An open breaker or the "
                    + "gateway's own limit towards the backend does that.",
            },
        ];

    private static string Failing(string kind, double share, int events) =>
        UserAlerts.Failing($"krakend_backend:{kind}", "krakend_backend:calls", share, events);
}

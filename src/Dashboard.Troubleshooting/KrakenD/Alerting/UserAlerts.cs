using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>What users feel: errors, a burnt budget, slowness, incomplete answers, silence.</summary>
internal static class UserAlerts
{
    /// <summary>Events from which a quantile or a budget says something, as a multiple of those that a share needs.</summary>
    private const int ManyEvents = 5;

    /// <summary>The diagnosis compares means; a 95th percentile of the same requests scatters about twice as much.</summary>
    private const int Scatter = 2;

    private const string OfEndpoint = "{{ $labels.http_request_method }} {{ $labels.http_route }}";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All(Thresholds thresholds) =>
        [
            new()
            {
                Name = "KrakenDErrors",
                Query = OwnLimits.ForEndpoints(
                    thresholds,
                    limits =>
                        Failing("krakend_endpoint:failures", "krakend_endpoint:requests", limits.ErrorShare, limits.MinimumEvents)
                ),
                For = TimeSpan.FromMinutes(2),
                Severity = AlertSeverity.Critical,
                Causes =
                [
                    "backend-errors",
                    "backend-unreachable",
                    "backend-timeout",
                    "backend-response-undecodable",
                    "breaker-open",
                    "gateway-rate-limit",
                    "gateway-internal-error",
                ],
                Summary = $"{{{{ $value | humanizePercentage }}}} of requests to {OfEndpoint} fail",
                Description =
                    "Share of 5xx answers in the last 5 min, requests that clients gave up left out, and the last minute is no "
                    + "better. The page ranks the causes.",
            },
            Burn(
                "KrakenDErrorBudgetFast",
                14.4,
                "1h",
                "5m",
                TimeSpan.FromMinutes(2),
                AlertSeverity.Critical,
                "2% of a 30-day error budget in one hour",
                thresholds
            ),
            Burn(
                "KrakenDErrorBudgetSlow",
                6,
                "6h",
                "30m",
                TimeSpan.FromMinutes(15),
                AlertSeverity.Warning,
                "5% of a 30-day error budget in six hours",
                thresholds
            ),
            new()
            {
                Name = "KrakenDLatency",
                Query = OwnLimits.ForEndpoints(
                    thresholds,
                    limits =>
                        $"""
                            krakend_endpoint:duration_seconds:p95 > {Number(
                                limits.LatencyRatio
                            )} * krakend_endpoint:duration_seconds:p95_usual
                            and krakend_endpoint:duration_seconds:p95 - krakend_endpoint:duration_seconds:p95_usual > {Number(
                                Scatter * limits.LatencyIncreaseSeconds
                            )}
                            and krakend_endpoint:requests:increase5m >= {ManyEvents * limits.MinimumEvents}
                            """
                ),
                For = TimeSpan.FromMinutes(5),
                Severity = AlertSeverity.Warning,
                Causes = ["backend-slow", "backend-timeout", "cpu-throttling", "gateway-overloaded", "backend-body-stall"],
                Summary = $"{OfEndpoint} is slow: P95 about {{{{ $value | humanizeDuration }}}}",
                Description =
                    "The 95th percentile over 5 min is far above its median of the last 6 h. Quantiles are estimates inside a "
                    + "histogram bucket; above 10 s they read 10 s.",
            },
            new()
            {
                Name = "KrakenDPartialAnswers",
                Query = OwnLimits.ForEndpoints(
                    thresholds,
                    limits =>
                        $"""
                            krakend_endpoint:partial:increase5m / krakend_endpoint:requests:increase5m > {Number(
                                limits.ErrorShare
                            )}
                            and krakend_endpoint:partial:increase5m >= {limits.MinimumEvents}
                            """
                ),
                For = TimeSpan.FromMinutes(5),
                Severity = AlertSeverity.Warning,
                Causes = ["partial-responses", "backend-errors", "backend-timeout", "breaker-open"],
                Summary = $"{{{{ $value | humanizePercentage }}}} of answers of {OfEndpoint} lack a part",
                Description = "Clients get status 200, but one of the merged backends failed. A count of 5xx does not show it.",
            },
            new()
            {
                Name = "KrakenDRouteSilent",
                Query = $$"""
                    (
                      quantile_over_time(0.25, krakend_endpoint:requests:increase5m[2h]) >= {{ManyEvents
                        * thresholds.MinimumEvents}}
                      unless krakend_endpoint:requests:increase1m > 0
                    )
                    and on (job, namespace) (sum by ({{Gateway}}) (up{$t}) > 0)
                    """,
                For = TimeSpan.FromMinutes(5),
                Severity = AlertSeverity.Warning,
                Causes = ["jwk-unreachable", "route-missing", "stale-replica", "config-not-mounted"],
                Summary = $"No requests to {OfEndpoint} any more, {{{{ $value | humanize }}}} in 5 min are usual",
                Description =
                    "The endpoint had steady traffic for most of the last 2 h and counts nothing now, while the gateway is "
                    + "measured. Requests that hang are not counted at all.",
            },
        ];

    /// <summary>A share that is too high over 5 min, and still is: a blip is over before it lasts, a quiet minute proves
    /// nothing.</summary>
    internal static string Failing(string failures, string all, double share, int events) =>
        $"""
            {failures}:increase5m / {all}:increase5m > {Number(share)}
            and {failures}:increase5m >= {events}
            unless {failures}:increase1m / {all}:increase1m <= {Number(share)}
            """;

    private static AlertRule Burn(
        string name,
        double factor,
        string window,
        string check,
        TimeSpan lasting,
        AlertSeverity severity,
        string pace,
        Thresholds thresholds
    )
    {
        // A loose objective times the factor may exceed all requests; half of them failing always counts.
        var share = Number(Math.Min(factor * (1 - thresholds.Objective), 0.5));
        var seconds = window == "1h" ? 3600 : 21600;
        return new()
        {
            Name = name,
            Query = $"""
                krakend:failures:ratio{window} > {share}
                and krakend:failures:ratio{check} > {share}
                and krakend:failures:rate{window} * {seconds} >= {ManyEvents * thresholds.MinimumEvents}
                """,
            For = lasting,
            Severity = severity,
            Causes = ["backend-errors", "backend-unreachable", "backend-timeout", "gateway-rate-limit"],
            Summary =
                $"{{{{ $value | humanizePercentage }}}} of all requests of {{{{ $labels.job }}}} failed in the last {window}",
            Description =
                $"At this pace {pace} are gone, with an objective of {Number(100 * thresholds.Objective)}%; the last {check} are "
                + "as bad.",
        };
    }
}

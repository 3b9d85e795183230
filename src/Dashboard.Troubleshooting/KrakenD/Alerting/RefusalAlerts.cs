using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>Requests that the gateway refuses before it asks a backend: tokens, and limits of clients and endpoints.</summary>
internal static class RefusalAlerts
{
    private const string OfEndpoint = "{{ $labels.http_request_method }} {{ $labels.http_route }}";
    private const string Refused = "krakend_endpoint:refused:increase5m";
    private const string Requests = "krakend_endpoint:requests:increase5m";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All(Thresholds thresholds) =>
        [
            new()
            {
                Name = "KrakenDTokensRefused",
                Query = OwnLimits.ForEndpoints(thresholds, limits => Unusual("denied", limits)),
                For = TimeSpan.FromMinutes(3),
                Severity = AlertSeverity.Warning,
                Causes =
                [
                    "jwk-unreachable",
                    "jwt-clock-skew",
                    "jwt-key-mismatch",
                    "jwt-validator-misconfigured",
                    "jwt-rejected-tokens",
                ],
                Summary = $"{{{{ $value | humanizePercentage }}}} of requests to {OfEndpoint} are refused with 401 or 403",
                Description =
                    "Far more than usual, and by the gateway itself, over 5 min. Metrics do not tell why; the log does, with "
                    + "operation_debug.",
            },
            new()
            {
                Name = "KrakenDClientsLimited",
                Query = OwnLimits.ForEndpoints(thresholds, limits => Unusual("limited", limits)),
                For = TimeSpan.FromMinutes(5),
                Severity = AlertSeverity.Warning,
                Causes = ["client-rate-limit"],
                Summary = $"{{{{ $value | humanizePercentage }}}} of requests to {OfEndpoint} are refused with 429",
                Description =
                    "Far more than usual run into client_max_rate, over 5 min. A steady share of 429 does not alert: that is the "
                    + "limit at work.",
            },
            new()
            {
                Name = "KrakenDEndpointLimited",
                Query = OwnLimits.ForEndpoints(
                    thresholds,
                    limits =>
                        $"""
                            krakend_endpoint:overflowed:ratio5m > {Number(limits.ErrorShare)}
                            and {Refused} / {Requests} > {Number(limits.ErrorShare)}
                            and {Refused} >= {limits.MinimumEvents}
                            """
                ),
                For = TimeSpan.FromMinutes(5),
                Severity = AlertSeverity.Warning,
                Causes = ["gateway-rate-limit"],
                Summary = $"{{{{ $value | humanizePercentage }}}} of requests to {OfEndpoint} are refused with 503",
                Description =
                    "The endpoint's max_rate is reached: the gateway answers 503 without asking the backend. The limit counts "
                    + "per replica.",
            },
        ];

    /// <summary>More than twice what was usual, as in the diagnosis; without a past nothing is known to be unusual.</summary>
    private static string Unusual(string kind, Thresholds limits) =>
        $"""
            krakend_endpoint:{kind}:ratio5m > {Number(
                2 * limits.ErrorShare
            )} + 2 * quantile_over_time(0.5, krakend_endpoint:{kind}:ratio5m[6h] offset 15m)
            and {Refused} / {Requests} > {Number(2 * limits.ErrorShare)}
            and {Refused} >= {2 * limits.MinimumEvents}
            """;
}

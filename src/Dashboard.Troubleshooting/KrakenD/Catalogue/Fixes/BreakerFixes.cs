namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes around the circuit breaker of a backend entry.</summary>
public static class BreakerFixes
{
    private const string Breaker = """
        ```json
        {
          "qos/circuit-breaker": {
            "interval": 60,
            "timeout": 10,
            "max_errors": 5,
            "name": "orders-post",
            "log_status_change": true
          }
        }
        ```
        """;

    /// <summary>Fails fast while a backend is sick.</summary>
    public static Fix AddBreaker { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Let calls to the sick %BACKEND% fail fast",
            Steps = $$"""
                Only if most calls to it fail: an open breaker refuses the good calls too. Without one every caller waits for the whole timeout.
                Use a name that no other backend has. In this backend's extra_config:
                {{Breaker}}
                It opens after max_errors + 1 errors in a row, and lets one probe through after timeout seconds. With no-op or return_error_details it sees no HTTP errors.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "Too low, it cuts off a healthy service; too high, it never opens. Rejects of qos/ratelimit/proxy count as "
                + "errors, and before CE 2.13.1 clients that hang up do too. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_breaker_transitions_total counts to=\"open\", latency and go_goroutines fall within 2 scrapes, "
                + "and to=\"closed\" follows after the fault. The log level must not be above WARNING.",
        };

    /// <summary>Opens on a series of errors, not on noise.</summary>
    public static Fix RaiseThreshold { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Open the breaker of %BACKEND% on a series of errors, not on noise",
            Steps = $$"""
                All three numbers are required; a missing one or a text counts as 0 and opens on the first error. Use a name that no other backend has.
                In this backend's extra_config:
                {{Breaker}}
                Errors are counted in a row, and any success resets: 5 is a lot already, 20 would hardly ever open. A timeout above 60 only prolongs the outage.
                If it stands at 5 already, the errors are the problem: see which of them are no failures, in the repairs.
                {{ConfigChange.Apply}}
                """,
            Risk = "A really sick backend gets a few more calls before it is left alone. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_breaker_transitions_total{to=\"open\"} stays flat for 15 minutes after the rollout while the "
                + "backend's own error share is unchanged.",
        };

    /// <summary>Keeps aborts, losers and own limits out of the breaker.</summary>
    public static Fix CountOnlyRealErrors { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Let the breaker of %ENDPOINT% count real errors only",
            Steps = $$"""
                These are no failures of the backend, but count as such:
                - Clients that hang up, and the losers of concurrent_calls, before 2.13.1: upgrade KrakenD; remove concurrent_calls from the endpoint.
                - Rejects of qos/ratelimit/proxy in the same backend: move the limit to the endpoint.
                - Answers other than 200 and 201, e.g. 204, 404 or 422: let the backend answer 200 or 201 where it means success.

                The limit, moved; per replica, so divide the wanted total by the replicas. With auth/signer it must stay at the backend. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk =
                "A moved limit answers 503 instead of 500. An upgrade brings more than this change: read its release notes. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback + "; after an upgrade put the old image tag back as well.",
            Verify = "krakend_log_errors_total{reason=\"breaker_open\"} follows only the backend's own errors; check over a day.",
        };

    /// <summary>Makes the breaker visible in the log.</summary>
    public static Fix NameAndLogBreaker { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Insight,
            Title = "Give every breaker a name of its own and log its changes",
            Steps = $$"""
                KrakenD has no breaker metric, and the log shows changes only on request. In this backend's extra_config:
                {{Breaker}}
                Equal names make the lines useless: each backend entry has its own breaker, so use method and endpoint as the name.
                {{ConfigChange.Apply}}
                """,
            Risk = "Some more log lines. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_breaker_transitions_total appears with the name at the next change. The log level must not be above "
                + "WARNING.",
        };
}

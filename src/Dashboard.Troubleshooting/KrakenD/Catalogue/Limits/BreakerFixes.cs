using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>Fixes around the circuit breaker of a backend entry.</summary>
internal static class BreakerFixes
{
    internal const string Breaker = """
        ```json
        {
          "qos/circuit-breaker": {
            "interval": 60,
            "timeout": 10,
            "max_errors": 5,
            "name": "%ENDPOINT%",
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
            Title = "Add a circuit breaker for %BACKEND%",
            Change = new("add-breaker"),
            IsInPlace = ConfiguredFix.AtBackends(backend => backend.Breaker is not null),
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

    /// <summary>Makes the breaker visible in the log.</summary>
    public static Fix NameAndLogBreaker { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Insight,
            Title = "Give every breaker a name of its own and log its changes",
            Change = new("name-and-log-breaker"),
            IsInPlace = ConfiguredFix.AtBackends(backend => backend.Breaker is { Name: not null, LogsStatusChange: true }),
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

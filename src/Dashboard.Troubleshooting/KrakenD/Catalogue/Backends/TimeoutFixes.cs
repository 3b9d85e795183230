using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Fixes for timeouts that do not fit.</summary>
internal static class TimeoutFixes
{
    /// <summary>Lets the endpoint's timeout fit what its backends need.</summary>
    public static Fix FitTimeout { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Fit the timeout of %ENDPOINT% to its backends",
            Change = new("fit-timeout"),
            Steps = $$"""
                The default is 2 s. Take the backend's healthy P99 plus a reserve, not the value of the incident. In this endpoint:
                ```json
                {
                  "timeout": "3500ms"
                }
                ```
                With several backends their budget is 85 % of it, with concurrent_calls 75 %; backends called in sequence share it. A timeout inside a backend is ignored.
                Always write a unit: a number is nanoseconds. If write_timeout stands at the root, it must be longer than this, or the socket is cut.
                A longer timeout is right only if the backend is slow by nature; if memory follows latency, shorten it instead.
                {{ConfigChange.Apply}}
                """,
            Risk = "Longer means more requests in flight and more memory, shorter means more 500. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The latency plateau of %ENDPOINT% at the old timeout is gone, and its P99 stays below the new budget, within 5 "
                + "minutes after the rollout.",
        };
}

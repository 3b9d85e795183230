namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for timeouts that do not fit.</summary>
public static class TimeoutFixes
{
    /// <summary>Lets the endpoint's timeout fit what its backends need.</summary>
    public static Fix FitTimeout { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Fit the timeout of %ENDPOINT% to its backends",
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

    /// <summary>Answers before clients give up.</summary>
    public static Fix ShortenTimeout { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Answer %ENDPOINT% before clients give up",
            Steps = $$"""
                Find out after which time clients or the load balancer hang up, and stay below it. If that is 2 s, in this endpoint:
                ```json
                {
                  "timeout": "1500ms"
                }
                ```
                It makes nothing faster: if a backend is slow, go on there.
                {{ConfigChange.Apply}}
                """,
            Risk = "Calls that would have ended just in time become 500. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_proxy_duration_count{canceled=\"true\"} of %ROUTE% falls within 2 scrapes after the rollout; what was "
                + "slow now shows as a timeout.",
        };

    /// <summary>Puts the timeouts of the chain in order.</summary>
    public static Fix OrderTimeouts { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Put the timeouts in order: client, gateway, backend",
            Steps = $$"""
                Each must wait longer than the next: client > endpoint of KrakenD > the backend's own timeout. If the client waits 5 s, in this endpoint:
                ```json
                {
                  "timeout": "3500ms"
                }
                ```
                Clients, load balancers and meshes keep their own timeouts; raise theirs where the endpoint needs its time.
                Only if read_timeout is set: idle connections end with it, and the balancer makes a 502. Take longer than the balancer's own idle time (60 s here). At the root of krakend.json:
                ```json
                {
                  "idle_timeout": "75s"
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Clients that wait longer hold their own resources longer. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"canceled\"} of %ROUTE% falls to its baseline within 5 minutes after the last "
                + "of the changes.",
        };
}

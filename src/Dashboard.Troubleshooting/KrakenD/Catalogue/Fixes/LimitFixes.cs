namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes around rate limits: shedding load, and limits that refuse the wrong requests.</summary>
public static class LimitFixes
{
    private const string PerReplica = "Limits count per replica: divide the wanted total by the number of replicas.";

    /// <summary>Refuses what cannot be served anyway.</summary>
    public static Fix ShedLoad { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Shed load on %ENDPOINT%",
            Steps = $$"""
                Take the rate that was still served well, divided by the replicas. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                And let waiting callers go sooner, if its timeout is longer than this. In this endpoint:
                ```json
                {
                  "timeout": "2s"
                }
                ```
                With auth/signer the endpoint's limit never runs: only the timeout helps then.
                {{ConfigChange.Apply}}
                """,
            Risk = "Real users get 503, and slow calls get 500. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "go_goroutines and process_resident_memory_bytes stay flat from 5 scrapes after the rollout on; the 503 of "
                + "%ROUTE% match the plan.",
        };

    /// <summary>Lets bursts pass without raising the rate.</summary>
    public static Fix WriteCapacity { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Let bursts of %ENDPOINT% pass: write the capacity",
            Steps = $$"""
                A limit per minute without capacity lets one request pass at a time. Keep your rate and write a capacity near it. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 60, "capacity": 60, "every": "1m" }
                }
                ```
                A rate per second without capacity bursts as much as the rate already: then the limit is really reached, see the repair.
                {{PerReplica}}
                {{ConfigChange.Apply}}
                """,
            Risk =
                "The whole capacity can reach the backend at once, after a quiet time up to twice as much. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Status 503 of %ROUTE% in http_server_duration_count falls within 2 scrapes after the rollout, at an unchanged "
                + "average rate.",
        };

    /// <summary>Fits an endpoint's limit to the traffic it should carry.</summary>
    public static Fix FitEndpointLimit { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Fit max_rate of %ENDPOINT% to what its backend carries",
            Steps = $$"""
                Compare the wanted traffic with what the backend is known to carry, e.g. by a load test. Only then raise this one limit. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 1000, "capacity": 1000, "every": "1s" }
                }
                ```
                {{PerReplica}} Traffic that is not wanted stays refused: find its source in the access log first.
                {{ConfigChange.Apply}}
                """,
            Risk = "Too high harms the backend, too low blocks users; autoscaling changes the total. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The share of 503 of %ROUTE% matches the plan, and latency of its backend stays at the baseline, over the next "
                + "busy hour.",
        };

    /// <summary>Lets a client's burst pass without raising its rate.</summary>
    public static Fix WriteClientCapacity { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Let a client's burst on %ENDPOINT% pass: write client_capacity",
            Steps = $$"""
                client_max_rate alone has a burst of 1, even at 50 (CE 2.7 and later). Keep your rate, strategy and key, and write the capacity. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "client_max_rate": 50, "client_capacity": 50, "every": "1s", "strategy": "ip" }
                }
                ```
                {{PerReplica}}
                {{ConfigChange.Apply}}
                """,
            Risk = "One client can send its whole capacity at once. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Status 429 of %ROUTE% in http_server_duration_count falls within 2 scrapes after the rollout, at an unchanged "
                + "average rate.",
        };

    /// <summary>Fits the limit per client to what one client may use.</summary>
    public static Fix FitClientLimit { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Fit client_max_rate of %ENDPOINT% to what one client may use",
            Steps = $$"""
                See first who is refused, in the access log of one replica:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -F '| 429 |' | awk -F'|' '{print $4}' | sort | uniq -c | sort -rn | head
                ```
                One client far in front: the limit works; let that client slow down. Many clients: in this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": {
                    "max_rate": 1000, "capacity": 1000, "every": "1s",
                    "client_max_rate": 50, "client_capacity": 50, "strategy": "ip"
                  }
                }
                ```
                {{PerReplica}} The limit counts per client and per endpoint. strategy is ip, header or param: anything else limits nothing.
                {{ConfigChange.Apply}}
                """,
            Risk = "Too high harms the backend, too low blocks users; autoscaling changes the total. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The share of 429 of %ROUTE% falls to the clients that should be refused, within 5 minutes after the rollout.",
        };

    /// <summary>Tells clients apart behind a proxy.</summary>
    public static Fix TellClientsApart { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Tell clients apart by their real address",
            Steps = $$"""
                All refused requests from one address: the gateway sees the proxy, not the client. Let the proxy send X-Forwarded-For, and name your proxies' networks;
                without them the gateway believes that header from anybody. In the service's extra_config:
                ```json
                {
                  "router": { "forwarded_by_client_ip": true, "trusted_proxies": ["10.0.0.0/8"] }
                }
                ```
                With strategy header, a request without that header gets 429: let the proxy set it, or use ip.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "A network that is too wide lets clients forge their address. A missing one puts all clients into one counter. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The access log shows real client addresses at once, and 429 of %ROUTE% falls within 2 scrapes after the "
                + "rollout.",
        };

    /// <summary>Lets a burst towards the backend pass.</summary>
    public static Fix WriteBackendCapacity { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Let bursts towards %BACKEND% pass: raise the capacity",
            Steps = $$"""
                Keep your rate, and write a capacity near it. In this backend's extra_config:
                ```json
                {
                  "qos/ratelimit/proxy": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                If it is near the rate already, the limit is really reached: the backend's owner must agree to a higher rate.
                {{PerReplica}}
                {{ConfigChange.Apply}}
                """,
            Risk =
                "The whole capacity can reach the backend at once, after a quiet time up to twice as much. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"backend_rate_limit\"} of %ROUTE% falls within 2 scrapes after the rollout.",
        };

    /// <summary>Limits at the endpoint instead of the backend.</summary>
    public static Fix LimitAtEndpoint { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Limit %ENDPOINT% itself instead of its backend",
            Steps = $$"""
                A limit at the backend answers 500 and opens the breaker; at the endpoint it answers 503 and does not. Remove qos/ratelimit/proxy from the backend.
                In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                {{PerReplica}} Several endpoints with the same backend share its limit: divide once more. With auth/signer the endpoint's limit never runs: keep it at the backend then.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "Clients get 503 instead of 500. Limits of several endpoints add up at one backend. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"backend_rate_limit\"} stops growing, rejects show as 503 of %ROUTE%, within 2 "
                + "scrapes after the rollout.",
        };

    /// <summary>Slows the gateway down to the backend's quota.</summary>
    public static Fix StayBelowQuota { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Stay below the quota of %BACKEND%",
            Steps = $$"""
                Refuse early what the backend would refuse anyway. In this endpoint's extra_config, with less than quota / replicas as the rate:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 50, "capacity": 50, "every": "1s" }
                }
                ```
                After a quiet time up to twice the capacity passes at once. With auth/signer this limit never runs: put it into the backend as qos/ratelimit/proxy then.
                {{ConfigChange.Apply}}
                """,
            Risk = "Users above the quota get 503. Endpoints that share the backend share its quota. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Status 429 in http_client_duration_count{server_address=\"%BACKEND%\"} stops growing within 2 scrapes after the "
                + "rollout.",
        };

    /// <summary>Removes what multiplies calls, and settles the quota.</summary>
    public static Fix FitQuota { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Bring calls to %BACKEND% and its quota together",
            Steps = $$"""
                Count the calls per second that really go out:
                ```promql
                sum(rate(http_client_duration_count{server_address="%BACKEND%"}[5m]))
                ```
                More calls than requests: remove concurrent_calls from the endpoint, it sends each call several times. Then agree on a quota with the backend's owner.
                Answers that may be shared for a while can be cached, with a cap (CE 2.9.4 or later). In this backend's extra_config:
                ```json
                {
                  "qos/http-cache": { "max_items": 100, "max_size": 104857600 }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk =
                "The cache keeps what the backend's Cache-Control allows: never use it for answers that depend on the user. It "
                + "costs memory up to max_size. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Status 429 in http_client_duration_count{server_address=\"%BACKEND%\"} stays at zero over the next busy hour. A "
                + "cache hit counts as a round trip there.",
        };
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Limits.LimitSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RefusalSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>Clients exceed their client_max_rate.</summary>
internal static class ClientRateLimit
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "client-rate-limit",
            Title = "Clients exceed their client_max_rate",
            Meaning = "One or more clients exceed their own limit; the gateway answers 429 before anything else is done.",
            Explains = problem => problem is RefusalProblem { Kind: RefusalKind.ClientLimit },
            Prior = 1.5,
            Indications =
            [
                Essential(PipeDoesNotSeeThem),
                Hint(OnlySomeAreRefused),
                new(ConfiguredLimitSymptoms.LimitIsConfigured, 0.5, -5, "configured"),
                new(ConfiguredLimitSymptoms.LimitIsReached, 1, -1.5, "configured"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.ClientLimit is not null),
            Fixes = [WriteClientCapacity, RolloutFixes.UndoRollout, TellClientsApart, FitClientLimit],
            LookAlikes =
            [
                new("backend-throttles-gateway", "There the backend answers 429; here no call reaches it."),
                new("gateway-rate-limit", "There the status is 503 and all clients are hit."),
            ],
            SeenAs = [ReportedSymptoms.TooMany429],
            GuideSections = [Guide.RateLimiting, Guide.Question5, Guide.Advanced6],
            GuideCorrection = LimitCorrections.NoBlock + " client_max_rate without client_capacity bursts 1, even at 50.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        };

    /// <summary>Lets a client's burst pass without raising its rate.</summary>
    private static Fix WriteClientCapacity =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Let a client's burst on %ENDPOINT% pass: write client_capacity",
            Change = new("write-client-capacity"),
            IsInPlace = ConfiguredFix.AtEndpoints(endpoint => endpoint.ClientLimit is { IsTight: false }),
            Steps = $$"""
                client_max_rate alone has a burst of 1, even at 50 (CE 2.7 and later). Keep your rate, strategy and key, and write the capacity. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "client_max_rate": 50, "client_capacity": 50, "every": "1s", "strategy": "ip" }
                }
                ```
                {{LimitFixes.PerReplica}}
                {{ConfigChange.Apply}}
                """,
            Risk = "One client can send its whole capacity at once. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Status 429 of %ROUTE% in http_server_duration_count falls within 2 scrapes after the rollout, at an unchanged "
                + "average rate.",
        };

    /// <summary>Fits the limit per client to what one client may use.</summary>
    private static Fix FitClientLimit =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Fit client_max_rate of %ENDPOINT% to what one client may use",
            Change = new("fit-client-limit"),
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
                {{LimitFixes.PerReplica}} The limit counts per client and per endpoint. strategy is ip, header or param: anything else limits nothing.
                {{ConfigChange.Apply}}
                """,
            Risk = "Too high harms the backend, too low blocks users; autoscaling changes the total. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The share of 429 of %ROUTE% falls to the clients that should be refused, within 5 minutes after the rollout.",
        };

    /// <summary>Tells clients apart behind a proxy.</summary>
    private static Fix TellClientsApart =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Tell clients apart by their real address",
            Change = new("tell-clients-apart"),
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
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Limits.LimitSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>An endpoint's max_rate is reached.</summary>
internal static class GatewayRateLimit
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-rate-limit",
            Title = "An endpoint's max_rate is reached",
            Meaning =
                "All clients together exceed the endpoint's limit on a replica; the gateway answers 503 within a millisecond.",
            Explains = problem => problem is RefusalProblem { Kind: RefusalKind.EndpointLimit },
            Prior = 1.5,
            Indications =
            [
                Essential(PipeDoesNotSeeThem),
                Hint(TrafficIsFarAboveNormal),
                new(ConfiguredLimitSymptoms.LimitIsConfigured, 0.5, -5, "configured"),
                new(ConfiguredLimitSymptoms.LimitIsReached, 2, -2, "configured"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.Limit is not null),
            Fixes = [WriteCapacity, RolloutFixes.UndoRollout, FitEndpointLimit],
            LookAlikes =
            [
                new(
                    "backend-errors",
                    "There the backend answers 503 and the pipe sees the request; here the gateway refuses before it."
                ),
                new("client-rate-limit", "There the status is 429 and only some clients are hit."),
            ],
            SeenAs = [ReportedSymptoms.Refused503],
            GuideSections = [Guide.RateLimiting, Guide.Question5, Guide.Advanced6],
            GuideCorrection = LimitCorrections.NoBlock + " max_rate gives 503, not 429.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        };

    /// <summary>Lets bursts pass without raising the rate.</summary>
    private static Fix WriteCapacity =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Let bursts of %ENDPOINT% pass: write the capacity",
            Change = new("write-capacity"),
            IsInPlace = ConfiguredFix.AtEndpoints(endpoint => endpoint.Limit is { IsTight: false }),
            Steps = $$"""
                A limit per minute without capacity lets one request pass at a time. Keep your rate and write a capacity near it. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 60, "capacity": 60, "every": "1m" }
                }
                ```
                A rate per second without capacity bursts as much as the rate already: then the limit is really reached, see the repair.
                {{LimitFixes.PerReplica}}
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
    private static Fix FitEndpointLimit =>
        new()
        {
            Kind = FixKind.Repair,
            Title = "Fit max_rate of %ENDPOINT% to what its backend carries",
            Change = new("fit-endpoint-limit"),
            Steps = $$"""
                Compare the wanted traffic with what the backend is known to carry, e.g. by a load test. Only then raise this one limit. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 1000, "capacity": 1000, "every": "1s" }
                }
                ```
                {{LimitFixes.PerReplica}} Traffic that is not wanted stays refused: find its source in the access log first.
                {{ConfigChange.Apply}}
                """,
            Risk = "Too high harms the backend, too low blocks users; autoscaling changes the total. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The share of 503 of %ROUTE% matches the plan, and latency of its backend stays at the baseline, over the next "
                + "busy hour.",
        };
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Limits.LimitSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>The gateway's own limit towards a backend is reached.</summary>
internal static class BackendRateLimit
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-rate-limit",
            Title = "The gateway's own limit towards a backend is reached",
            Meaning = "qos/ratelimit/proxy refuses calls before they leave; clients get 500 although the backend is healthy.",
            Explains = problem => problem is BackendProblem,
            Prior = 0,
            Indications =
            [
                Essential(CallsAreShortCircuited, "spared"),
                Proof(Log.BackendRateLimit, "log"),
                new(Log.BreakerOpen, -5, 0, "log-other"),
                new(RoundTripsAreHealthy, 2, -3.5, "health"),
                new(RoundTripsGoOn, 1.5, -3, "trips"),
                new(TrafficIsFarAboveNormal, 0.5, 0, "traffic"),
                new(ConfiguredLimitSymptoms.BackendLimitIsConfigured, 0.5, -5, "configured"),
                new(ConfiguredLimitSymptoms.BackendLimitIsReached, 2, -2, "configured"),
            ],
            IsPossible = configuration => configuration.Backends.Any(backend => backend.Limit is not null),
            Fixes = [WriteBackendCapacity, RolloutFixes.UndoRollout, LimitAtEndpoint],
            Consequences = ["partial-responses", "breaker-open"],
            LookAlikes =
            [
                new("breaker-open", "There round trips nearly stop and those that go out fail; here they go on and are healthy."),
                new("backend-throttles-gateway", "There the backend itself answers 429."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.RateLimiting],
            GuideCorrection = "This limit gives 500, not 429, and its rejections open the breaker of the same backend.",
            Needs = [Requirements.BackendStage, Requirements.RoundTrips],
        };

    /// <summary>Lets a burst towards the backend pass.</summary>
    private static Fix WriteBackendCapacity =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Let bursts towards %BACKEND% pass: raise the capacity",
            Change = new("write-backend-capacity"),
            IsInPlace = ConfiguredFix.AtBackends(backend => backend.Limit is { IsTight: false }),
            Steps = $$"""
                Keep your rate, and write a capacity near it. In this backend's extra_config:
                ```json
                {
                  "qos/ratelimit/proxy": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                If it is near the rate already, the limit is really reached: the backend's owner must agree to a higher rate.
                {{LimitFixes.PerReplica}}
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
    private static Fix LimitAtEndpoint =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Limit %ENDPOINT% itself instead of its backend",
            Change = new("limit-at-endpoint"),
            Steps = $$"""
                A limit at the backend answers 500 and opens the breaker; at the endpoint it answers 503 and does not. Remove qos/ratelimit/proxy from the backend.
                In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                {{LimitFixes.PerReplica}} Several endpoints with the same backend share its limit: divide once more. With auth/signer the endpoint's limit never runs: keep it at the backend then.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "Clients get 503 instead of 500. Limits of several endpoints add up at one backend. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"backend_rate_limit\"} stops growing, rejects show as 503 of %ROUTE%, within 2 "
                + "scrapes after the rollout.",
        };
}

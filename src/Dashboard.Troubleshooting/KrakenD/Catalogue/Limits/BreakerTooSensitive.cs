using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Limits.LimitSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>A circuit breaker opens although its backend mostly works.</summary>
internal static class BreakerTooSensitive
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "breaker-too-sensitive",
            Title = "A circuit breaker opens although its backend mostly works",
            Meaning =
                "max_errors is so low, or timeout so long, that single errors cut off a healthy backend: the gateway fails far "
                + "more calls than the backend.",
            Explains = problem => problem is BackendProblem,
            Prior = 0,
            Indications =
            [
                Essential(CallsAreShortCircuited, "spared"),
                new(BreakerRefusesMoreThanBackendFails, 4, -5, "ratio"),
                new(BreakerProbeSymptoms.ProbesFail, -5, 2, "probes"),
                // A few calls of a sick backend among many good ones give the same ratio.
                new(BreakerProbeSymptoms.RefusesAllForAWhile, 0.3, -4, "whole"),
                new(BackendFailsMoreThanBefore, -2.5, 0.5, "reason"),
                new(Log.BreakerOpen, 2, -3, "log"),
                new(Log.BackendRateLimit, -5, 0, "log-other"),
                new(RoundTripsAreHealthy, -1.5, 0.3, "health"),
                new(FollowsAChange, 1.5, -1.7, "change"),
                new(ConfiguredBreakerSymptoms.BreakerIsConfigured, 0.5, -5, "configured"),
                new(ConfiguredBreakerSymptoms.ErrorsRunLongEnough, 1.5, -2, "configured"),
                new(ConfiguredBreakerSymptoms.OpensOnFewErrors, 1, -1, "sensitivity"),
            ],
            IsPossible = configuration => configuration.Backends.Any(backend => backend.Breaker is not null),
            Fixes = [RaiseThreshold, RolloutFixes.UndoRollout, CountOnlyRealErrors, BreakerFixes.NameAndLogBreaker],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-errors"],
            LookAlikes =
            [
                new("breaker-open", "There the backend really fails, and the breaker is right."),
                new("backend-errors", "There most failures are the backend's own; here most are refused by the gateway."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Advanced3],
            GuideCorrection =
                "No breaker exists by default, and max_errors counts consecutive errors: the guide's 20 to 30 per interval would "
                + "hardly ever open it.",
            Needs = [Requirements.BackendStage, Requirements.RoundTrips],
        };

    /// <summary>Opens on a series of errors, not on noise.</summary>
    private static Fix RaiseThreshold =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Open the breaker of %BACKEND% on a series of errors, not on noise",
            Change = new("raise-threshold"),
            Steps = $$"""
                All three numbers are required; a missing one or a text counts as 0 and opens on the first error. Use a name that no other backend has.
                In this backend's extra_config:
                {{BreakerFixes.Breaker}}
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
    private static Fix CountOnlyRealErrors =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Let the breaker of %ENDPOINT% count real errors only",
            Change = new("count-only-real-errors"),
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
}

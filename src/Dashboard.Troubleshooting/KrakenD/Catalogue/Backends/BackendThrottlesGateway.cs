using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend throttles the gateway with 429.</summary>
internal static class BackendThrottlesGateway
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-throttles-gateway",
            Title = "A backend throttles the gateway with 429",
            Meaning = "The backend has a limit of its own and answers 429; the gateway turns it into 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(BackendAnswers429, "ending")],
            Fixes = [StayBelowQuota, FitQuota, AnswerFixes.PassBackendStatus],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("client-rate-limit", "There the gateway answers 429 itself, and the pipe does not see the request."),
                new("backend-rate-limit", "There calls are refused before they leave the gateway; here the backend answers 429."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.TooMany429],
            GuideSections = [Guide.RateLimiting],
            GuideCorrection =
                "The guide knows only limits of the gateway: it does not tell this 429 of the backend, which clients see as 500, "
                + "from client_max_rate.",
            Needs = [Requirements.RoundTrips],
        };

    /// <summary>The backend refuses the gateway with 429.</summary>
    private static Symptom BackendAnswers429 =>
        BackendSymptoms.OfFailures(
            "backend-answers-429",
            "were answered with 429 by the backend itself",
            tally => tally.Status429,
            (queries, problem) => queries.RoundTrips(problem.Calls, "429"),
            BackendSymptoms.IsUncounted
        );

    /// <summary>Slows the gateway down to the backend's quota.</summary>
    private static Fix StayBelowQuota =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Stay below the quota of %BACKEND%",
            Change = new("stay-below-quota"),
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
    private static Fix FitQuota =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Bring calls to %BACKEND% and its quota together",
            Change = new("fit-quota"),
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

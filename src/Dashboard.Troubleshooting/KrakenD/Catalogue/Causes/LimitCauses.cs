using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.RefusalSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

/// <summary>The gateway itself spares or refuses calls: breakers and rate limits.</summary>
internal static class LimitCauses
{
    private const string NoBlock =
        "The guide's token-bucket block names a namespace that does not exist and limits nothing; there is no default limit.";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new()
        {
            Id = "breaker-open",
            Title = "A circuit breaker is open",
            Meaning =
                "After more than max_errors consecutive failures the gateway spares the backend and answers 500 at once; one "
                + "probe passes per timeout. It is a consequence of the backend's failures.",
            Explains = problem => problem is BackendProblem,
            Prior = 0,
            Indications =
            [
                Essential(CallsAreShortCircuited, "spared"),
                new(Log.BreakerOpen, 3, -3, "log"),
                new(Log.BackendRateLimit, -5, 0, "log-other"),
                new(RoundTripsGoOn, -2.5, 1, "trips"),
                new(RoundTripsAreHealthy, -2.5, 0.5, "health"),
                new(BackendAnswers5xx, -4, 0, "own"),
                new(BreakerRefusesMoreThanBackendFails, -2, 0, "ratio"),
            ],
            Fixes = [BackendFixes.RestoreBackend, BackendFixes.UndoBackendRollout, BreakerFixes.NameAndLogBreaker],
            Consequences = ["partial-responses"],
            LookAlikes =
            [
                new("backend-rate-limit", "There round trips go on at the limit and are healthy; here hardly any goes out."),
                new("breaker-too-sensitive", "There the backend mostly works between the trips; here it really fails."),
                new("backend-url-invalid", "There no call ever worked since the rollout."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Monitoring, Guide.Advanced3],
            GuideCorrection =
                "There is no breaker metric to alert on: the state is inferred from calls that never leave the gateway, or read "
                + "in the log.",
            Needs = [Requirements.BackendStage, Requirements.RoundTrips],
        },
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
                new(Log.BreakerOpen, 2, -3, "log"),
                new(Log.BackendRateLimit, -5, 0, "log-other"),
                new(RoundTripsAreHealthy, -1.5, 0.5, "health"),
                new(FollowsAChange, 1, 0, "change"),
            ],
            Fixes =
            [
                BreakerFixes.RaiseThreshold,
                RolloutFixes.UndoRollout,
                BreakerFixes.CountOnlyRealErrors,
                BreakerFixes.NameAndLogBreaker,
            ],
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
        },
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
            ],
            Fixes = [LimitFixes.WriteBackendCapacity, RolloutFixes.UndoRollout, LimitFixes.LimitAtEndpoint],
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
        },
        new()
        {
            Id = "gateway-rate-limit",
            Title = "An endpoint's max_rate is reached",
            Meaning =
                "All clients together exceed the endpoint's limit on a replica; the gateway answers 503 within a millisecond.",
            Explains = problem => problem is RefusalProblem { Kind: RefusalKind.EndpointLimit },
            Prior = 1.5,
            Indications = [Essential(PipeDoesNotSeeThem), Hint(TrafficIsFarAboveNormal)],
            Fixes = [LimitFixes.WriteCapacity, RolloutFixes.UndoRollout, LimitFixes.FitEndpointLimit],
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
            GuideCorrection = NoBlock + " max_rate gives 503, not 429.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        },
        new()
        {
            Id = "client-rate-limit",
            Title = "Clients exceed their client_max_rate",
            Meaning = "One or more clients exceed their own limit; the gateway answers 429 before anything else is done.",
            Explains = problem => problem is RefusalProblem { Kind: RefusalKind.ClientLimit },
            Prior = 1.5,
            Indications = [Essential(PipeDoesNotSeeThem), Hint(OnlySomeAreRefused)],
            Fixes =
            [
                LimitFixes.WriteClientCapacity,
                RolloutFixes.UndoRollout,
                LimitFixes.TellClientsApart,
                LimitFixes.FitClientLimit,
            ],
            LookAlikes =
            [
                new("backend-throttles-gateway", "There the backend answers 429; here no call reaches it."),
                new("gateway-rate-limit", "There the status is 503 and all clients are hit."),
            ],
            SeenAs = [ReportedSymptoms.TooMany429],
            GuideSections = [Guide.RateLimiting, Guide.Question5, Guide.Advanced6],
            GuideCorrection = NoBlock + " client_max_rate without client_capacity bursts 1, even at 50.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        },
    ];
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.RefusalSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

/// <summary>Tokens are refused, or their keys cannot be had.</summary>
internal static class TokenCauses
{
    private const string Harmful =
        "The guide's block with cache_ttl and disable_jwk_security caches nothing and lets forged tokens pass.";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new()
        {
            Id = "jwt-clock-skew",
            Title = "Issuer and gateway disagree about the time",
            Meaning =
                "Fresh tokens are not valid yet, or seem issued in the future, because the clocks differ by more than the leeway "
                + "of 1 s; later the same tokens work.",
            Explains = IsTokenRefusal,
            Prior = 0.5,
            Indications =
            [
                new(Log.JwtNotYetValid, 5, -4, "log"),
                new(OnlySomeAreRefused, 0.8, -1.5, "some"),
                new(AllProtectedEndpointsRefuse, 0.8, -1, "all"),
                new(AnswersAre403, -5, 0, "403"),
            ],
            Fixes =
            [
                TokenFixes.LeaveSkewedNode,
                TokenFixes.BridgeClockSkew,
                TokenFixes.SynchroniseClocks,
                TokenFixes.ShowWhyTokensFail,
            ],
            LookAlikes =
            [
                new(
                    "jwt-rejected-tokens",
                    "There it is always the same clients; here the same token is refused first and accepted later."
                ),
                new("jwt-key-mismatch", "There the log names key, algorithm or signature."),
            ],
            SeenAs = [ReportedSymptoms.Unauthorized],
            GuideSections = [Guide.Jwt, Guide.Question4],
            GuideCorrection = "NTP is the cure, leeway the bridge the guide misses. " + Harmful,
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        },
        new()
        {
            Id = "jwk-unreachable",
            Title = "The signing keys cannot be fetched",
            Meaning =
                "The identity provider's key endpoint refuses, hangs or answers nonsense. Protected endpoints answer 401; where "
                + "it hangs, they go silent and leave no trace.",
            Explains = problem => IsTokenRefusal(problem) || problem is SilenceProblem,
            Prior = 1.3,
            Indications =
            [
                new(Log.JwtKeyFetch, 5, -4, "log"),
                new(AllProtectedEndpointsRefuse, 1.5, -2, "all"),
                new(OnlySomeAreRefused, -0.8, 0.3, "some"),
                new(AnswersAre403, -5, 0, "403"),
                new(SeveralEndpointsFellSilent, 1.5, -1, "silent"),
                new(SilentEndpointsCheckTokens, 3, -4, "checking"),
            ],
            Fixes = [TokenFixes.RestoreKeyEndpoint, TokenFixes.CacheKeys, TokenFixes.TrustKeyEndpointCa],
            Consequences = ["goroutine-leak"],
            LookAlikes =
            [
                new("jwt-key-mismatch", "There the keys are fetched but do not fit; here they cannot be fetched."),
                new(
                    "jwt-validator-misconfigured",
                    "There single endpoints refuse everything from a rollout on; here all protected endpoints do, from a moment "
                        + "on."
                ),
            ],
            SeenAs = [ReportedSymptoms.Unauthorized, ReportedSymptoms.SilentRoute],
            GuideSections = [Guide.Jwt, Guide.Question4],
            GuideCorrection = Harmful + " The cache is off by default: cache and cache_duration switch it on.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        },
        new()
        {
            Id = "jwt-key-mismatch",
            Title = "Tokens are signed with a key or algorithm that the gateway does not know",
            Meaning = "Algorithm, key id or signature do not match the published keys, often after a rotation.",
            Explains = IsTokenRefusal,
            Prior = 0.8,
            Indications =
            [
                new(Log.JwtKeyMismatch, 5, -4, "log"),
                new(AllProtectedEndpointsRefuse, 1, -1, "all"),
                new(NearlyAllAreRefused, 0.8, -0.5, "most"),
                new(AnswersAre403, -5, 0, "403"),
            ],
            Fixes = [TokenFixes.PublishBothKeys, TokenFixes.MatchAlgorithm, TokenFixes.ShowWhyTokensFail],
            LookAlikes =
            [
                new(
                    "jwt-clock-skew",
                    "There the log says not valid yet or issued in the future, and the same tokens work later."
                ),
                new("jwk-unreachable", "There the log says that the keys could not be downloaded."),
                new("jwt-rejected-tokens", "There only some clients are refused, for what stands in their tokens."),
            ],
            SeenAs = [ReportedSymptoms.Unauthorized],
            GuideSections = [Guide.Jwt, Guide.Advanced4],
            GuideCorrection =
                "An unknown kid is fetched at once, so no stale key survives; cookie_key has nothing to do with signing, and "
                + "base64 of a token validates nothing.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        },
        new()
        {
            Id = "jwt-validator-misconfigured",
            Title = "The token validator of an endpoint cannot work",
            Meaning =
                "The validator refused its own configuration at start, for instance an http:// key URL: every request is 401, "
                + "with no line per request.",
            Explains = IsTokenRefusal,
            Prior = 0.5,
            Indications =
            [
                new(Log.JwtValidatorConfig, 5, -1.5, "log"),
                new(Log.JwtIsSilent, 2, -4, "silent"),
                new(NearlyAllAreRefused, 1, -4, "most"),
                new(FollowsAChange, 1.5, -2, "change"),
                new(AllProtectedEndpointsRefuse, -1.5, 1.5, "all"),
                new(AnswersAre403, -5, 0, "403"),
            ],
            Fixes = [RolloutFixes.UndoRollout, TokenFixes.SoundValidator],
            LookAlikes =
            [
                new(
                    "jwt-key-mismatch",
                    "There each refused request has a line in the log (with operation_debug); here there is only one, at start."
                ),
                new(
                    "jwk-unreachable",
                    "There all protected endpoints refuse; here only those with the broken validator, from a rollout on."
                ),
            ],
            SeenAs = [ReportedSymptoms.Unauthorized, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Jwt],
            GuideCorrection =
                "Searching the log for 'jwt validation failed' finds nothing: KrakenD never prints it; the prefix is "
                + "[JWTValidator].",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters],
        },
        new()
        {
            Id = "jwt-rejected-tokens",
            Title = "Clients send tokens that must be refused",
            Meaning = "Tokens are expired or missing, or audience, issuer, roles or scopes do not fit; other clients still pass.",
            Explains = IsTokenRefusal,
            Prior = 1.6,
            Indications =
            [
                new(Log.JwtClaims, 5, -2.5, "log"),
                new(Log.JwtExpired, 4, -0.3, "expired"),
                new(Log.JwtKeyFetch, -5, 0, "log-other"),
                new(Log.JwtKeyMismatch, -5, 0, "log-other"),
                new(Log.JwtNotYetValid, -5, 0, "log-other"),
                new(OnlySomeAreRefused, 1, -2.5, "some"),
                new(AnswersAre403, 0.5, 0, "403"),
                new(Log.JwtIsSilent, -2.5, 0, "silent"),
            ],
            Fixes = [TokenFixes.HelpRejectedClients, TokenFixes.MatchClaims, TokenFixes.ShowWhyTokensFail],
            LookAlikes =
            [
                new("jwt-clock-skew", "There fresh tokens of all clients are refused and work later."),
                new("jwt-key-mismatch", "There nearly all tokens are refused."),
                new("backend-client-errors", "There the backend refuses, and clients see 500."),
            ],
            SeenAs = [ReportedSymptoms.Unauthorized],
            GuideSections = [Guide.Jwt],
            GuideCorrection = Harmful,
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        },
        Catalogue.Tokens.TokenSourceFailing.Entry,
        Catalogue.Policies.RequestRejectedByPolicy.Entry,
        Catalogue.Policies.GatewayInternalError.Entry,
    ];

    private static bool IsTokenRefusal(Problem problem) => problem is RefusalProblem { Kind: RefusalKind.Token };
}

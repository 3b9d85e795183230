using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RefusalSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens.TokenSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>JWKS fetch failing.</summary>
internal static class JwkUnreachable
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "jwk-unreachable",
            Title = "JWKS fetch failing",
            Meaning =
                "The identity provider's key endpoint refuses, hangs or answers nonsense. Protected endpoints answer 401; where "
                + "it hangs, they go silent and leave no trace.",
            Explains = problem => TokenRefusal.IsMetBy(problem) || problem is SilenceProblem or GrowthProblem,
            Prior = 1.3,
            Indications =
            [
                new(Log.JwtKeyFetch, 5, -4, "log"),
                new(AllProtectedEndpointsRefuse, 1.5, -2, "all"),
                new(OnlySomeAreRefused, -0.8, 0.3, "some"),
                new(AnswersAre403, -5, 0, "403"),
                new(SeveralEndpointsFellSilent, 1.5, -1, "silent"),
                new(SilentEndpointsCheckTokens, 3, -4, "checking"),
                new(CallersAreHeld, 0.5, -2, "held"),
                new(ReplicaSymptoms.GoroutinesClimb, 3.5, -6, "goroutines"),
                new(ProtectedEndpointsLostRequests, 4, -8, "hanging"),
                new(ConfiguredTokenSymptoms.ValidatorIsConfigured, 0.3, -6, "configured"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.Validator is not null),
            Fixes = [TokenFixes.RestoreKeyEndpoint, TokenFixes.CacheKeys, TrustKeyEndpointCa],
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
            GuideCorrection = TokenCorrections.Harmful + " The cache is off by default: cache and cache_duration switch it on.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        };

    /// <summary>A request that waits for keys holds goroutines; callers that stopped to ask hold nothing.</summary>
    private static Symptom CallersAreHeld =>
        Symptom.For<SilenceProblem>(
            "callers-are-held",
            silence =>
                OfCallers(
                    silence,
                    hang =>
                        Finding.Is(
                            hang,
                            hang
                                ? "Goroutines or descriptors climb since the endpoints went silent: their callers wait"
                                : "No goroutines are held since the endpoints went silent: their callers stopped to ask"
                        )
                )
        );

    /// <summary>The silent endpoints are just those that check tokens.</summary>
    private static Symptom SilentEndpointsCheckTokens =>
        new(
            "silent-endpoints-check-tokens",
            problem =>
            {
                if (problem is not SilenceProblem silence)
                {
                    return Finding.DoesNotApply;
                }

                var checking = silence.Silent.Count(endpoint => endpoint.Status("401").Total > 0);
                var others = silence.View.Endpoints.Except(silence.Silent).Count(endpoint => endpoint.Status("401").Total > 0);
                return checking + others == 0
                    ? Finding.Unknown("No endpoint is known to check tokens")
                    : AtLeast(
                        (double)checking / silence.Silent.Count,
                        SymptomLimits.Majority,
                        "ratio",
                        $"{checking} of {QuantityFormatter.Count(silence.Silent.Count, "silent endpoint")} answered 401 before, "
                            + $"so they check tokens; {others} endpoints that check tokens still answer"
                    );
            }
        );

    /// <summary>Several endpoints fell silent together.</summary>
    private static Symptom SeveralEndpointsFellSilent =>
        Symptom.For<SilenceProblem>(
            "several-endpoints-fell-silent",
            silence =>
                AtLeast(
                    silence.Silent.Count,
                    SymptomLimits.Several,
                    "count",
                    $"{silence.Impact}, in {silence.WindowText}",
                    EvidenceQueries.Of(silence).Server(silence.Silent.Select(endpoint => endpoint.MetricRoute)),
                    Charts.Rate(
                        silence.View,
                        "Requests to the silent endpoints",
                        Counts.Sum(silence.Silent.Select(endpoint => endpoint.Requests), silence.View.Steps)
                    )
                )
        );

    /// <summary>Trusts the private authority of the identity provider.</summary>
    private static Fix TrustKeyEndpointCa =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Trust the private authority of the identity provider",
            Change = new("trust-key-endpoint-ca"),
            Steps = $$"""
                Only if the fetch fails with x509. Mount the authority's certificate and add jwk_local_ca to the validator that is there. In this endpoint's extra_config:
                ```json
                {
                  {{TokenFixes.Validator}},
                    "jwk_local_ca": "/etc/krakend/ca.pem"
                  }
                }
                ```
                Never switch the checks of the key download off: then anyone in between can forge tokens.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "A wrong path leaves all tokens refused; a mount over /etc/krakend hides krakend.json. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_jwt_rejections_total{reason=\"jwk_fetch\"} stops growing within 2 scrapes after the rollout.",
        };
}

using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens.TokenSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>The token validator of an endpoint cannot work.</summary>
internal static class JwtValidatorMisconfigured
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "jwt-validator-misconfigured",
            Title = "The token validator of an endpoint cannot work",
            Meaning =
                "The validator refused its own configuration at start, for instance an http:// key URL: every request is 401, "
                + "with no line per request.",
            Explains = TokenRefusal.IsMetBy,
            Prior = 0.5,
            Indications =
            [
                new(LogSaysValidatorRefused, 5, -1.5, "log"),
                new(Log.JwtIsSilent, 2, -4, "silent"),
                new(NearlyAllAreRefused, 1, -4, "most"),
                new(FollowsAChange, 1.5, -2, "change"),
                new(AllProtectedEndpointsRefuse, -1.5, 1.5, "all"),
                new(AnswersAre403, -5, 0, "403"),
                new(ConfiguredTokenSymptoms.ValidatorIsConfigured, 0.3, -6, "configured"),
                new(ConfiguredTokenSymptoms.ValidatorCannotWork, 3, -1.5, "configured-validator"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.Validator is not null),
            Fixes = [RolloutFixes.UndoRollout, SoundValidator],
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
        };

    /// <summary>The validator refused its own configuration at start; it then answers 401 without a line per request.</summary>
    private static Symptom LogSaysValidatorRefused =>
        new(
            "log-says-validator-refused",
            problem =>
            {
                if (problem is not RefusalProblem refusal || !refusal.View.Signals.Logs)
                {
                    return Finding.Unknown("There are no log counters");
                }

                var lines = refusal
                    .View.Logs.JwtRejections.Where(line =>
                        line.Reason == "validator_config" && refusal.Routes.Contains(line.Endpoint)
                    )
                    .Sum(line => line.Lines.Total);
                return Finding.Is(
                    lines > 0,
                    lines > 0
                        ? $"{QuantityFormatter.Count(lines)} start-up warnings say that the validator of these endpoints "
                            + "could not use its configuration"
                        : "No start-up warning of a validator in the last 45 min"
                );
            }
        )
        {
            ByHand = ValidatorRefused,
        };

    private static ManualCheck ValidatorRefused =>
        new(
            "Did a validator refuse its configuration at start?",
            "kubectl -n '%NAMESPACE%' logs '%POD%' | grep -E 'Unable to parse the configuration|Unable to create the "
                + "validator'   # written once, when the process starts",
            1
        );

    /// <summary>A validator that can work.</summary>
    private static Fix SoundValidator =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Give %ENDPOINT% a validator that can work",
            Change = new("sound-validator"),
            Steps = $$"""
                Read what the start of the process said about it:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' | grep -F '[JWTValidator]' | head
                ```
                An http:// key URL refuses all tokens, a missing alg stops the start; keys from a file (jwk_local_path) cannot be cached. In this endpoint's extra_config:
                ```json
                {
                  {{TokenFixes.Validator}},
                    "leeway": "5s"
                  }
                }
                ```
                If the backend wants the token too, in this endpoint:
                ```json
                {
                  "input_headers": ["Authorization"]
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk =
                "A wrong issuer or audience gives 401 for all; all listed audiences must be in the token. A revoked key lives up "
                + "to cache_duration, an expired token as much longer as leeway says. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The share of 401 of %ROUTE% falls from 100 % to its usual level within 2 scrapes after the rollout, and the "
                + "start writes no validator warning.",
        };
}

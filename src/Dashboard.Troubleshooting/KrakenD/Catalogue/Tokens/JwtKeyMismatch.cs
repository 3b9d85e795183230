using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens.TokenSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>Tokens are signed with a key or algorithm that the gateway does not know.</summary>
internal static class JwtKeyMismatch
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "jwt-key-mismatch",
            Title = "Tokens are signed with a key or algorithm that the gateway does not know",
            Meaning = "Algorithm, key id or signature do not match the published keys, often after a rotation.",
            Explains = TokenRefusal.IsMetBy,
            Prior = 0.8,
            Indications =
            [
                new(Log.JwtKeyMismatch, 5, -4, "log"),
                new(AllProtectedEndpointsRefuse, 1, -1, "all"),
                new(NearlyAllAreRefused, 0.8, -0.5, "most"),
                new(AnswersAre403, -5, 0, "403"),
                new(ConfiguredTokenSymptoms.ValidatorIsConfigured, 0.3, -6, "configured"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.Validator is not null),
            Fixes = [PublishBothKeys, MatchAlgorithm, TokenFixes.ShowWhyTokensFail],
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
        };

    /// <summary>Lets old and new keys be known at the same time.</summary>
    private static Fix PublishBothKeys =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Publish the old and the new signing key side by side",
            Steps = """
                After a key rotation, put the previous public key back into the identity provider's key set until the last old token has expired.
                Compare the kid and alg of a refused token, kept in a file, with the key set:
                ```sh
                cut -d. -f1 token.txt | tr '_-' '/+' | awk '{n=length($0)%4; print $0 substr("===",1,(4-n)%4)}' | base64 -d
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -qO- -T 3 'https://idp.example.com/.well-known/jwks.json'
                ```
                Give each key a kid of its own: a reused kid keeps the old key in the gateway's cache.
                """,
            Risk =
                "Tokens of the old key stay valid meanwhile: never if that key was stolen. Decoding a token proves nothing about "
                + "it.",
            Rollback = "Take the old key out of the key set.",
            Verify =
                "krakend_log_jwt_rejections_total{reason=\"unknown_key\"} stops growing within 2 scrapes: an unknown kid is "
                + "fetched at once, or after failed_jwk_key_cooldown.",
        };

    /// <summary>Fits the validator to the tokens' key and algorithm.</summary>
    private static Fix MatchAlgorithm =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Fit the validator of %ENDPOINT% to the tokens' algorithm and keys",
            Change = new("match-algorithm"),
            Steps = $$"""
                Read alg and kid from the head of a token, kept in a file:
                ```sh
                cut -d. -f1 token.txt | tr '_-' '/+' | awk '{n=length($0)%4; print $0 substr("===",1,(4-n)%4)}' | base64 -d
                ```
                alg must be the same, and jwk_url must belong to the issuer that signs. In this endpoint's extra_config:
                ```json
                {
                  {{TokenFixes.Validator}}
                  }
                }
                ```
                Keep your other values. A bad signature with the right key is a forged or damaged token: refuse it.
                {{ConfigChange.Apply}}
                """,
            Risk = "A wrong alg refuses all tokens. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_jwt_rejections_total{reason=~\"algorithm|unknown_key|signature\"} stops growing and 401 of %ROUTE% "
                + "falls within 2 scrapes after the rollout.",
        };
}

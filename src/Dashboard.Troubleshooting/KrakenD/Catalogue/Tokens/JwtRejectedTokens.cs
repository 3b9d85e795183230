using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RefusalSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens.TokenSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>Clients send tokens that must be refused.</summary>
internal static class JwtRejectedTokens
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "jwt-rejected-tokens",
            Title = "Clients send tokens that must be refused",
            Meaning = "Tokens are expired or missing, or audience, issuer, roles or scopes do not fit; other clients still pass.",
            Explains = TokenRefusal.IsMetBy,
            Prior = 1.6,
            Indications =
            [
                new(LogSaysClaimsRejected, 5, -2.5, "log"),
                new(LogSaysTokenExpired, 4, -0.3, "expired"),
                new(EverybodysTokensExpired, -6, 0, "everybody"),
                new(Log.JwtKeyFetch, -5, 0, "log-other"),
                new(Log.JwtKeyMismatch, -5, 0, "log-other"),
                new(Log.JwtNotYetValid, -5, 0, "log-other"),
                new(OnlySomeAreRefused, 1, -2.5, "some"),
                new(AnswersAre403, 0.5, 0, "403"),
                new(OnlyCheckingEndpointsForbid, 3, 0, "checking"),
                new(Log.JwtIsSilent, -2.5, 0, "silent"),
                new(ConfiguredTokenSymptoms.ValidatorIsConfigured, 0.3, -6, "configured"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.Validator is not null),
            Fixes = [HelpRejectedClients, MatchClaims, TokenFixes.ShowWhyTokensFail],
            LookAlikes =
            [
                new("jwt-clock-skew", "There fresh tokens of all clients are refused and work later."),
                new("jwt-key-mismatch", "There nearly all tokens are refused."),
                new("backend-client-errors", "There the backend refuses, and clients see 500."),
            ],
            SeenAs = [ReportedSymptoms.Unauthorized],
            GuideSections = [Guide.Jwt],
            GuideCorrection = TokenCorrections.Harmful,
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        };

    private static Symptom LogSaysClaimsRejected =>
        LogSymptoms.JwtLines(
            "log-says-claims-rejected",
            "audience, issuer, roles or scopes do not fit, or the token is missing",
            "audience|issuer|roles|scopes|missing",
            "audience|issuer|roles|scopes|Token not found"
        );

    /// <summary>Finds the clients that send bad tokens.</summary>
    private static Fix HelpRejectedClients =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Find the clients with refused tokens and give them good ones",
            Steps = """
                Count the refused requests by client and path, in the access log of one replica:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -E '\| (401|403) \|' | awk -F'|' '{print $2, $4, $5}' | sort | uniq -c | sort -rn | head
                ```
                Few clients: let their owners fetch new tokens or take back their latest release. The gateway does its job.
                403 means that roles or scopes are missing: grant them at the identity provider.
                """,
            Risk = "None at the gateway. Grant only roles that the client should have.",
            Rollback = "Take the granted roles back.",
            Verify =
                "401 and 403 of %ROUTE% in http_server_duration_count fall within 2 scrapes after the clients hold new tokens.",
        };

    /// <summary>Fits issuer, audience and roles.</summary>
    private static Fix MatchClaims =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Fit issuer, audience and roles of %ENDPOINT% to the tokens",
            Change = new("match-claims"),
            Steps = $$"""
                Only if many honest clients are refused. All listed audiences must be in the token; scopes need scopes_key, nested roles need roles_key_is_nested.
                In this endpoint's extra_config:
                ```json
                {
                  {{TokenFixes.Validator}},
                    "roles_key": "realm_access.roles",
                    "roles_key_is_nested": true,
                    "roles": ["orders"]
                  }
                }
                ```
                Change what is wrong, and do not leave checks out: without issuer and audience any token of the provider passes.
                {{ConfigChange.Apply}}
                """,
            Risk = "A wrong value gives 401 or 403 for all. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_jwt_rejections_total{reason=~\"audience|issuer|roles|scopes\"} of %ROUTE% falls within 2 scrapes "
                + "after the rollout.",
        };
}

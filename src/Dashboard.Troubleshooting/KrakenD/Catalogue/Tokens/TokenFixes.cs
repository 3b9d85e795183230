using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>Fixes for refused tokens: keys, clocks, validators and the tokens themselves.</summary>
internal static class TokenFixes
{
    // Every snippet is a whole validator: whoever copies all of it must not lose a check on the way.
    internal const string Validator = """
        "auth/validator": {
            "alg": "RS256",
            "jwk_url": "https://idp.example.com/.well-known/jwks.json",
            "cache": true,
            "cache_duration": 900,
            "failed_jwk_key_cooldown": "10s",
            "issuer": "https://idp.example.com/",
            "audience": ["orders-api"]
        """;

    /// <summary>Makes the keys reachable again.</summary>
    public static Fix RestoreKeyEndpoint { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Make the identity provider's keys reachable again",
            Steps = """
                Fetch them the way the gateway does, with the jwk_url of the validator of %ENDPOINT%:
                ```sh
                JWK_URL='https://idp.example.com/.well-known/jwks.json'
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- nslookup "$(echo "$JWK_URL" | cut -d/ -f3 | cut -d: -f1)"
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -S -O- -T 3 "$JWK_URL"
                ```
                Refused or no name: bring the identity provider back. Hangs: look for a network policy or an overloaded provider.
                Certificate error: renew it there. HTML instead of JSON: a login or error page stands in front of the keys.
                Do not restart the gateway meanwhile: replicas that still hold cached keys would lose them.
                Do not switch the checks off instead: then forged tokens pass.
                """,
            Risk = "Reading changes nothing; changes at the identity provider carry its own risks.",
            Rollback = "Undo the one thing that was changed at the identity provider or in the network.",
            Verify =
                "krakend_log_jwt_rejections_total{reason=\"jwk_fetch\"} stops growing and 401 of %ROUTE% falls within 2 scrapes; "
                + "with failed_jwk_key_cooldown after that time at the latest. Where the provider hung, the route's traffic "
                + "comes back.",
        };

    /// <summary>Caches keys, so that a short outage of the provider is not noticed.</summary>
    public static Fix CacheKeys { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Cache the signing keys",
            Change = new("cache-keys"),
            IsInPlace = ConfiguredFix.AtEndpoints(endpoint => endpoint.Validator is { CachesKeys: true }),
            Steps = $$"""
                Without cache every request downloads the keys. Wait until they can be fetched again, then add cache, cache_duration and
                failed_jwk_key_cooldown to the validator that is there; keep its other values. In this endpoint's extra_config:
                ```json
                {
                  {{Validator}}
                  }
                }
                ```
                An expired cache is not used any longer: an outage beyond cache_duration still means 401 for all.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "A revoked key lives up to cache_duration. A long cooldown prolongs 401 after an outage. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Key requests in the identity provider's log fall to one per cache_duration, endpoint and replica, right after "
                + "the rollout.",
        };

    /// <summary>Makes the reason of each 401 visible for the hunt.</summary>
    public static Fix ShowWhyTokensFail { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Insight,
            Title = "Make the reason of each refused token visible",
            Change = new("show-why-tokens-fail"),
            IsInPlace = ConfiguredFix.AtEndpoints(endpoint => endpoint.Validator is { LogsReasons: true }),
            Steps = $$"""
                Without it a 401 leaves no reason anywhere. Add operation_debug to the validator that is there; the log level must not be CRITICAL. In this endpoint's extra_config:
                ```json
                {
                  {{Validator}},
                    "operation_debug": true
                  }
                }
                ```
                {{ConfigChange.Apply}}
                Then read:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -F '[JWTValidator]' | tail -n 20
                ```
                """,
            Risk =
                "Token data in the log: remove it after the hunt. While keys cannot be fetched, a restart loses the cached ones. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_jwt_rejections_total counts one reason per 401 within 2 scrapes after the rollout.",
        };
}

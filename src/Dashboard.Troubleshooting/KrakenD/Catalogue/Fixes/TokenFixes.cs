namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for refused tokens: keys, clocks, validators and the tokens themselves.</summary>
public static class TokenFixes
{
    // Every snippet is a whole validator: whoever copies all of it must not lose a check on the way.
    private const string Validator = """
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

    /// <summary>Trusts the private authority of the identity provider.</summary>
    public static Fix TrustKeyEndpointCa { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Trust the private authority of the identity provider",
            Steps = $$"""
                Only if the fetch fails with x509. Mount the authority's certificate and add jwk_local_ca to the validator that is there. In this endpoint's extra_config:
                ```json
                {
                  {{Validator}},
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

    /// <summary>Moves gateway pods away from a node whose clock is wrong.</summary>
    public static Fix LeaveSkewedNode { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Move gateway pods away from the node whose clock is wrong",
            Steps = """
                Find the clock that differs: compare the pods with your own clock, and with the issuer (the Date header of its answer):
                ```sh
                kubectl -n '%NAMESPACE%' get pods -o wide
                for POD in $(kubectl -n '%NAMESPACE%' get pods -o name | grep -F '%DEPLOYMENT%'); do
                  kubectl -n '%NAMESPACE%' exec "$POD" -- date -u
                  date -u
                done
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -S -qO /dev/null -T 3 'https://idp.example.com/.well-known/jwks.json'
                ```
                Only if the node of %POD% is the one that is wrong, keep new pods away from it and let this one move:
                ```sh
                NODE=$(kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.spec.nodeName}')
                kubectl cordon "$NODE"
                kubectl -n '%NAMESPACE%' delete pod '%POD%'
                ```
                If the issuer's clock is wrong, moving pods does not help: correct it there.
                """,
            Risk = "One replica less until the new pod is ready; there must be room on another node.",
            Rollback = "Run kubectl uncordon with the node's name once its clock is right.",
            Verify =
                "krakend_log_jwt_rejections_total{reason=~\"not_yet_valid|issued_in_future|expired\"} stops growing within 2 "
                + "scrapes after the new pod is ready.",
        };

    /// <summary>Tolerates the difference for a while.</summary>
    public static Fix BridgeClockSkew { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Tolerate the clock difference until the clocks are right",
            Steps = $$"""
                Take the smallest value that covers the measured difference (CE 2.6.1 or later; the default is 1s), in the validator that is there. In this endpoint's extra_config:
                ```json
                {
                  {{Validator}},
                    "leeway": "30s"
                  }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Expired tokens are accepted as much longer as the leeway says. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_jwt_rejections_total{reason=~\"not_yet_valid|issued_in_future\"} stops growing within 2 scrapes "
                + "after the rollout.",
            Danger =
                "Weakens a security check: tokens stay valid after their expiry for as long as the leeway. Take it back when the "
                + "clocks are right.",
        };

    /// <summary>Synchronises the clocks.</summary>
    public static Fix SynchroniseClocks { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Synchronise the clocks of issuer and gateway nodes",
            Steps = """
                A pod has its node's clock. On the node, and on the issuer's machine, one of these shows whether time is synchronised:
                ```sh
                timedatectl status
                chronyc tracking
                ```
                Repair or start the NTP client there, and let it correct large differences at once (chronyc makestep).
                """,
            Risk = "A clock that jumps can disturb other programs on the node.",
            Rollback = "None needed: a clock that runs right stays.",
            Verify =
                "node_timex_offset_seconds returns to milliseconds where node exporters run, and the token rejections by time "
                + "stop within 2 scrapes after it. "
                + "KrakenD needs no restart.",
        };

    /// <summary>Lets old and new keys be known at the same time.</summary>
    public static Fix PublishBothKeys { get; } =
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
    public static Fix MatchAlgorithm { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Fit the validator of %ENDPOINT% to the tokens' algorithm and keys",
            Steps = $$"""
                Read alg and kid from the head of a token, kept in a file:
                ```sh
                cut -d. -f1 token.txt | tr '_-' '/+' | awk '{n=length($0)%4; print $0 substr("===",1,(4-n)%4)}' | base64 -d
                ```
                alg must be the same, and jwk_url must belong to the issuer that signs. In this endpoint's extra_config:
                ```json
                {
                  {{Validator}}
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

    /// <summary>A validator that can work.</summary>
    public static Fix SoundValidator { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Give %ENDPOINT% a validator that can work",
            Steps = $$"""
                Read what the start of the process said about it:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' | grep -F '[JWTValidator]' | head
                ```
                An http:// key URL refuses all tokens, a missing alg stops the start; keys from a file (jwk_local_path) cannot be cached. In this endpoint's extra_config:
                ```json
                {
                  {{Validator}},
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

    /// <summary>Finds the clients that send bad tokens.</summary>
    public static Fix HelpRejectedClients { get; } =
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
    public static Fix MatchClaims { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Fit issuer, audience and roles of %ENDPOINT% to the tokens",
            Steps = $$"""
                Only if many honest clients are refused. All listed audiences must be in the token; scopes need scopes_key, nested roles need roles_key_is_nested.
                In this endpoint's extra_config:
                ```json
                {
                  {{Validator}},
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

    /// <summary>Makes the reason of each 401 visible for the hunt.</summary>
    public static Fix ShowWhyTokensFail { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Insight,
            Title = "Make the reason of each refused token visible",
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

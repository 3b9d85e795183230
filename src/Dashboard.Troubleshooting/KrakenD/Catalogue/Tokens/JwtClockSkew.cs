using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RefusalSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens.TokenSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>Clock skew with token issuer.</summary>
internal static class JwtClockSkew
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "jwt-clock-skew",
            Title = "Clock skew with token issuer",
            Meaning =
                "Fresh tokens are not valid yet, or seem issued in the future, because the clocks differ by more than the leeway "
                + "of 1 s; later the same tokens work. Where the gateway's clock is far ahead, or the issuer's far behind, the "
                + "tokens of everybody are expired at once.",
            Explains = TokenRefusal.IsMetBy,
            Prior = 0.5,
            Indications =
            [
                new(Log.JwtNotYetValid, 5, -4, "log"),
                Indication.Proof(EverybodysTokensExpired, "log"),
                new(OnlySomeAreRefused, 0.8, -1.5, "some"),
                new(AllProtectedEndpointsRefuse, 0.8, -1, "all"),
                new(AnswersAre403, -5, 0, "403"),
                new(ConfiguredTokenSymptoms.ValidatorIsConfigured, 0.3, -6, "configured"),
            ],
            IsPossible = configuration => configuration.Endpoints.Any(endpoint => endpoint.Validator is not null),
            Fixes = [LeaveSkewedNode, BridgeClockSkew, SynchroniseClocks, TokenFixes.ShowWhyTokensFail],
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
            GuideCorrection = "NTP is the cure, leeway the bridge the guide misses. " + TokenCorrections.Harmful,
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters, Requirements.TokenReasons],
        };

    /// <summary>Moves gateway pods away from a node whose clock is wrong.</summary>
    private static Fix LeaveSkewedNode =>
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
    private static Fix BridgeClockSkew =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Tolerate the clock difference until the clocks are right",
            Change = new("bridge-clock-skew"),
            Steps = $$"""
                Take the smallest value that covers the measured difference (CE 2.6.1 or later; the default is 1s), in the validator that is there. In this endpoint's extra_config:
                ```json
                {
                  {{TokenFixes.Validator}},
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
    private static Fix SynchroniseClocks =>
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
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>The gateway cannot fetch its own token for a backend.</summary>
internal static class TokenSourceFailing
{
    /// <summary>Asks the token endpoint from a pod.</summary>
    internal static Fix TryTokenEndpoint { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Ask the token endpoint from a pod, and bring it back",
            Steps = $$"""
                Take TOKEN_URL from auth/client-credentials of the backend entry. Any answer, even 400 or 401, means that it is there:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -qO- -T 3 --post-data 'grant_type=client_credentials' "$TOKEN_URL"
                ```
                A token call has no timeout of its own: where one hangs, every caller of that backend waits until the replica is restarted.
                """,
            Risk = "The client secret does not belong into this command: the shell keeps it.",
            Rollback = "Nothing to undo.",
            Verify = "krakend_log_errors_total{reason=\"token\"} stays flat within 2 scrapes.",
        };

    /// <summary>Makes a short outage of the token endpoint invisible.</summary>
    internal static Fix LongerTokens { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Let tokens live longer than an outage",
            Steps = $$"""
                The gateway fetches the token again about 10 s before it ends, within a request and without retry: a token of some minutes makes every outage visible at once.
                Ask the owner of the token endpoint for a longer life (expires_in), and watch that endpoint as the backend itself.
                """,
            Risk = "A token that leaks is good for longer.",
            Rollback = "Ask for the former life of tokens.",
            Verify = "The next outage of the token endpoint shows in no endpoint within a minute.",
        };

    public static Cause Entry { get; } =
        new()
        {
            Id = "token-source-failing",
            Title = "The gateway cannot fetch its own token for a backend",
            Meaning =
                "The token endpoint of a client-credentials backend refuses or is away. Calls fail before they reach the "
                + "backend, which is well; the metrics name the backend's host, not the token endpoint's. Where it hangs, its "
                + "callers hang, and the endpoint goes silent without a single error.",
            Explains = problem => problem is BackendProblem or SilenceProblem,
            Prior = -1,
            Indications =
            [
                Proof(Log.OwnToken, "log"),
                // Without the log's word it cannot be told from a backend that refuses, which is far more frequent.
                new(CallsGetNoConnection, 1, -6, "ending"),
                // Nothing but the silence is seen: a script or a plugin that waits looks the same.
                new(OneEndpointHoldsItsCallers, 3.2, -6, "silence"),
                new(ConnectionsAreObtained, -3.5, 0.3, "connection"),
                new(NoCallSucceeds, 0.3, -1, "all"),
                new(Log.Refused, -2, 0, "log-other"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(ConfiguredBackendSymptoms.TokenIsFetched, 1, -5, "configured"),
            ],
            IsPossible = configuration => configuration.Backends.Any(backend => backend.FetchesToken),
            Fixes = [TryTokenEndpoint, LongerTokens],
            Consequences = ["breaker-open", "partial-responses", "goroutine-leak"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-unreachable", "There the backend itself refuses; the error line names one URL, here it names two."),
                new(
                    "jwk-unreachable",
                    "There endpoints that check tokens fall silent; here the one whose backend wants a token."
                ),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.SilentRoute],
            GuideSections = [],
            Needs = [Requirements.RoundTrips, Requirements.LogCounters, Requirements.GoMetrics],
        };

    /// <summary>A single endpoint is silent, checks no tokens of its callers, and what it was asked is still held.</summary>
    private static Symptom OneEndpointHoldsItsCallers =>
        Symptom.For<SilenceProblem>(
            "one-endpoint-holds-its-callers",
            silence =>
                TokenSymptoms.OfCallers(
                    silence,
                    hang =>
                        Finding.Is(
                            silence.Silent is [{ } only] && only.Status("401").Total <= 0 && hang,
                            hang
                                ? $"{silence.Impact}, while goroutines or descriptors climb: callers hang"
                                : $"{silence.Impact}, and no goroutines are held"
                        )
                )
        );
}

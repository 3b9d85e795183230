using Dashboard.Troubleshooting.KrakenD.Fixes;
using Dashboard.Troubleshooting.KrakenD.Problems;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Symptoms.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Causes;

/// <summary>A backend cannot be reached, is late, or answers what the gateway cannot use.</summary>
internal static class BackendCauses
{
    private const string Discovery = "Backend service discovery";
    private const string HiddenErrors = "Emergency question 8: hidden backend errors";
    private const string No502 = "The guide expects 502; KrakenD CE answers 500 and never makes a 502 or 504 itself.";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new()
        {
            Id = "backend-unreachable",
            Title = "A backend refuses connections",
            Meaning = "Nothing accepts connections at the backend's address: it is down, not ready, or the port is wrong. The gateway answers 500 within milliseconds.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.6,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"), Proof(Log.Refused, "log"), new(Log.Dns, -5, 0, "log-other"), new(Log.Tls, -5, 0, "log-other"), new(Log.Reset, -4, 0, "log-other"),
                new(NoCallSucceeds, 0.8, -0.8, "all"), new(ConnectionsAreObtained, -3.5, 1, "connection"), new(HandshakesAreBegun, -3, 0.3, "handshake"),
                new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes = [BackendFixes.RestoreBackend, BackendFixes.UndoBackendRollout, RolloutFixes.UndoRollout, BackendFixes.CorrectHost, BackendFixes.FailFastOnDeadHosts],
            Consequences = ["breaker-open", "partial-responses", "liveness-probe-failing"],
            Absorbs = ["backend-slow"],
            Guide = Discovery + "; emergency question 1",
            GuideCorrection = No502,
            Needs = [Requirements.RoundTrips, Requirements.Logs],
        },
        new()
        {
            Id = "backend-dns-failure",
            Title = "A backend's name does not resolve",
            Meaning = "The gateway cannot turn the backend's name into an address, or only slowly. Several backends at once point to the cluster's DNS.",
            Explains = problem => problem is BackendProblem or SlowBackendProblem,
            // Metrics alone cannot tell it from a refused connection, which is more frequent.
            Prior = 0.2,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"), Proof(Log.Dns, "log"), new(NoCallSucceeds, 0.8, -0.8, "all"), new(Log.Refused, -5, 0, "log-other"), new(Log.Tls, -5, 0, "log-other"), new(Log.Reset, -4, 0, "log-other"),
                new(ConnectionsAreObtained, -3.5, 1, "connection"), new(HandshakesAreBegun, -3, 0.3, "handshake"), new(OtherBackendsFailToo, 0.8, 0, "others"),
                new(SlownessIsLookup, 5, -4, "lookup"), new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes = [BackendFixes.RestoreName, BackendFixes.CorrectHost],
            Consequences = ["breaker-open", "partial-responses", "backend-connection-reset"],
            Absorbs = ["backend-slow"],
            Guide = Discovery + "; monitoring",
            GuideCorrection = "Metrics alone cannot tell a refused connection from a failed name: the reason is only in the log.",
            Needs = [Requirements.RoundTrips, Requirements.Logs],
        },
        new()
        {
            Id = "backend-tls-failure",
            Title = "The TLS handshake with a backend fails",
            Meaning = "The backend's certificate is expired or not trusted, or scheme and port do not match.",
            Explains = problem => problem is BackendProblem,
            Prior = -0.3,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"), Proof(Log.Tls, "log"), new(Log.Refused, -5, 0, "log-other"), new(Log.Dns, -5, 0, "log-other"), new(Log.Reset, -4, 0, "log-other"),
                new(HandshakesAreBegun, 4, -2.5, "handshake"), new(ConnectionsAreObtained, -3.5, 0.3, "connection"), new(NoCallSucceeds, 0.5, -0.5, "all"), new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes = [BackendFixes.RenewCertificate, RolloutFixes.UndoRollout, BackendFixes.TrustPrivateCa, BackendFixes.CorrectHost],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = Discovery,
            Needs = [Requirements.RoundTrips, Requirements.Logs],
        },
        new()
        {
            Id = "backend-connection-reset",
            Title = "A backend cuts connections",
            Meaning = "Part of the calls lose their connection in the middle: the backend crashes or closes idle connections first.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.2,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"), Proof(Log.Reset, "log"), new(Log.Refused, -5, 0, "log-other"), new(Log.Dns, -5, 0, "log-other"), new(Log.Tls, -5, 0, "log-other"),
                new(ConnectionsAreObtained, 3, -2, "connection"), new(NoCallSucceeds, -1.5, 0.8, "all"), new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes = [BackendFixes.RestoreBackend, BackendFixes.UndoBackendRollout, BackendFixes.CloseIdleConnections, BackendFixes.RepairBackendErrors],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = "Advanced question 5",
            Needs = [Requirements.RoundTrips, Requirements.Logs],
        },
        new()
        {
            Id = "backend-timeout",
            Title = "A backend answers after the endpoint's timeout",
            Meaning = "The gateway gives up at the endpoint's timeout (2 s by default, 85 % of it with several backends) and answers 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications =
            [
                Essential(CallsTimeOut, "ending"), new(Log.Deadline, 2.5, -1.5, "log"), new(BackendIsSlow, 1, -0.5, "slow"), new(GoodAnswersFail, -3.5, 0, "good"), new(FailuresAreFast, -4, 0.3, "fast"),
            ],
            Fixes = [BackendFixes.UndoBackendRollout, BackendFixes.ScaleBackend, BreakerFixes.AddBreaker, TimeoutFixes.FitTimeout, BackendFixes.RemoveBottleneck],
            Consequences = ["breaker-open", "partial-responses", "memory-pressure", "goroutine-leak", "client-disconnects", "gateway-overloaded"],
            Absorbs = ["backend-slow"],
            Guide = "Emergency question 7",
            GuideCorrection = "The guide's rule backend < endpoint < global is wrong: a backend's timeout key is ignored, and the root timeout is a default, not a cap.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-slow",
            Title = "A backend is much slower than usual",
            Meaning = "The backend still answers in time, but much later than its baseline; only endpoints that use it are slow.",
            Explains = problem => problem is SlowBackendProblem,
            Prior = 1.2,
            Indications = [Essential(BackendAnswersLater), new(SlownessIsLookup, -5, 0, "lookup"), new(MostEndpointsAreSlow, -2.5, 0.3, "gateway"), new(FarSlowerThanOtherBackends, 2.6, -0.5, "gateway"), new(CpuIsThrottled, -1.5, 0.3, "cpu")],
            Fixes = [BackendFixes.UndoBackendRollout, BackendFixes.ScaleBackend, LimitFixes.ShedLoad, BackendFixes.RemoveBottleneck, TimeoutFixes.FitTimeout],
            Consequences = ["client-disconnects", "memory-pressure", "goroutine-leak", "gateway-overloaded"],
            Guide = "Performance workflow, step 1",
            GuideCorrection = "Scaling the gateway out first multiplies every per-replica limit and the load on the sick backend.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-body-stall",
            Title = "A backend sends headers and then stalls",
            Meaning = "The headers come in time, so the round trip reads 200; the body does not, and the pipe fails at the timeout.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.3,
            Indications = [Essential(GoodAnswersFail, "ending"), new(BodiesBreakOff, 4, -4, "body"), new(FailuresAreFast, -5, 1, "fast"), new(Log.Deadline, 2.5, -2, "log"), new(Log.Decode, -4, 0, "log-other")],
            Fixes = [BackendFixes.UndoBackendRollout, BackendFixes.RestoreBackend, BackendFixes.RemoveBottleneck],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = "Emergency question 7",
            Needs = [Requirements.RoundTrips, Requirements.Layers],
        },
        new()
        {
            Id = "backend-errors",
            Title = "A backend answers with 5xx",
            Meaning = "The backend itself fails; the gateway turns its 5xx into 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(BackendAnswers5xx, "ending"), new(Log.BackendStatus5xx, 3, -0.5, "log"), new(BreakerRefusesMoreThanBackendFails, -4, 0.2, "breaker"), new(Log.Deadline, -2.5, 0, "log-other")],
            Fixes = [BackendFixes.UndoBackendRollout, BreakerFixes.AddBreaker, BackendFixes.RepairBackendErrors, AnswerFixes.PassBackendStatus],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = "Emergency questions 1 and 8",
            GuideCorrection = "return_error_details turns errors into 200 and blinds the breaker; use return_error_code while you look.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-client-errors",
            Title = "A backend refuses the gateway's calls with 4xx",
            Meaning = "The backend answers 401, 403, 404 or another 4xx; the gateway turns it into 500, so clients see a failure of the server.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(BackendAnswers4xx, "ending")],
            Fixes = [BackendFixes.UndoBackendRollout, RolloutFixes.UndoRollout, AnswerFixes.ForwardHeaders, AnswerFixes.PassBackendStatus],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = HiddenErrors,
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-throttles-gateway",
            Title = "A backend throttles the gateway with 429",
            Meaning = "The backend has a limit of its own and answers 429; the gateway turns it into 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(BackendAnswers429, "ending")],
            Fixes = [LimitFixes.StayBelowQuota, LimitFixes.FitQuota, AnswerFixes.PassBackendStatus],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = "Rate limiting",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-status-not-accepted",
            Title = "A backend's success is a failure for the gateway",
            Meaning = "The backend answers 202, 204 or 3xx; the gateway accepts only 200 and 201 and answers 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(StatusIsNotAccepted, "ending")],
            Fixes = [BackendFixes.UndoBackendRollout, AnswerFixes.PassAnswerThrough],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = HiddenErrors,
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-response-undecodable",
            Title = "A backend's answer cannot be decoded",
            Meaning = "The backend answers 200 with a body that is not what the encoding says: HTML, text, or an array without is_collection.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.6,
            Indications = [Essential(GoodAnswersFail, "ending"), new(Log.Decode, 4, -3, "log"), new(FailuresAreFast, 1.5, -1, "fast"), new(BodiesBreakOff, -4, 0.8, "body"), new(Log.Deadline, -4, 0, "log-other")],
            Fixes = [BackendFixes.UndoBackendRollout, RolloutFixes.UndoRollout, AnswerFixes.MatchEncoding, AnswerFixes.PassAnswerThrough],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = HiddenErrors,
            Needs = [Requirements.RoundTrips, Requirements.Layers],
        },
        new()
        {
            Id = "backend-url-invalid",
            Title = "A backend's URL cannot be called",
            Meaning = "The host has no scheme and disable_host_sanitize is on, or the URL is malformed: calls fail at once, from a rollout on.",
            Explains = problem => problem is BackendProblem or NoBackendCallProblem,
            Prior = -0.5,
            Indications =
            [
                new(CallsGetNoConnection, 1.5, -4, "ending"), new(CallsHaveNoHost, 5, -4, "host"), Proof(Log.BadUrl, "log"), new(Log.Refused, -5, 0, "log-other"), new(Log.NoHosts, -5, 0, "log-other"),
                new(NoCallSucceeds, 0.5, -1, "all"), new(FollowsAChange, 0.8, -0.5, "change"), new(PipeFailsWithoutBackend, 0.5, 0, "pipe"),
            ],
            Fixes = [RolloutFixes.UndoRollout, BackendFixes.CorrectHost, RolloutFixes.CheckFile],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            Guide = "Configuration",
            GuideCorrection = "A missing http:// is no classic: KrakenD adds it, unless disable_host_sanitize is on.",
            Needs = [Requirements.Logs],
        },
        new()
        {
            Id = "no-backend-hosts",
            Title = "Service discovery returns no host",
            Meaning = "There is no host to call: none is configured, or the SRV name has no records. The endpoint fails before any backend is called.",
            Explains = problem => problem is NoBackendCallProblem,
            Prior = 1,
            Indications = [Essential(PipeFailsWithoutBackend), Proof(Log.NoHosts, "log"), new(Log.BadUrl, -5, 0, "log-other")],
            Fixes = [BackendFixes.RestoreBackend, RolloutFixes.UndoRollout, BackendFixes.CorrectServiceDiscovery],
            Consequences = ["partial-responses"],
            Guide = Discovery,
            Needs = [Requirements.Layers],
        },
        new()
        {
            Id = "partial-responses",
            Title = "Merged answers miss a part",
            Meaning = "One of several backends fails, and clients get 200 with X-Krakend-Completed: false. Usually a consequence of a backend's failure.",
            Explains = problem => problem is PartialProblem,
            Prior = 3,
            Indications = [],
            Fixes = [BackendFixes.RestoreBackend, TimeoutFixes.FitTimeout],
            Guide = "Not in the guide",
            Needs = [Requirements.Layers],
        },
    ];
}

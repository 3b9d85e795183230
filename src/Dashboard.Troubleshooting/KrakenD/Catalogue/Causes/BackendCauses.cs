using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.PolicySymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.QueueSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

/// <summary>A backend cannot be reached, is late, or answers what the gateway cannot use.</summary>
internal static class BackendCauses
{
    private const string No502 = "The guide expects 502; KrakenD CE answers 500 and never makes a 502 or 504 itself.";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new()
        {
            Id = "backend-unreachable",
            Title = "A backend refuses connections, or packets to it are dropped",
            Meaning =
                "Nothing accepts connections at the backend's address: it is down, not ready, or the port is wrong. The gateway "
                + "answers 500 within milliseconds; where packets are dropped, at the timeout.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.6,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"),
                Proof(Log.Refused, "log"),
                new(CallsWaitForConnection, 3.5, 0, "log"),
                new(Log.OwnToken, -5, 0, "log-token"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(WorkedWithoutRoundTrips, -4, 0, "queue"),
                new(Log.Dns, -5, 0, "log-other"),
                new(Log.Tls, -5, 0, "log-other"),
                new(Log.Reset, -4, 0, "log-other"),
                new(NoCallSucceeds, 0.8, -0.8, "all"),
                new(ConnectionsAreObtained, -3.5, 1, "connection"),
                new(HandshakesAreBegun, -3, 0.3, "handshake"),
                new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes =
            [
                BackendFixes.RestoreBackend,
                BackendFixes.UndoBackendRollout,
                RolloutFixes.UndoRollout,
                BackendFixes.CorrectHost,
                BackendFixes.FailFastOnDeadHosts,
            ],
            Consequences = ["breaker-open", "partial-responses", "liveness-probe-failing"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-dns-failure", "There the log says no such host; here it says connection refused."),
                new("backend-tls-failure", "There a handshake is begun and takes time; here nothing answers at all."),
                new("backend-connection-reset", "There part of the calls still work; here all calls to a host fail."),
                new("backend-url-invalid", "There calls have no host name in the metrics, from a rollout on."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.Discovery, Guide.Question1],
            GuideCorrection = No502,
            Needs = [Requirements.RoundTrips, Requirements.LogCounters],
        },
        new()
        {
            Id = "backend-dns-failure",
            Title = "A backend's name does not resolve",
            Meaning =
                "The gateway cannot turn the backend's name into an address, or only slowly. Several backends at once point to "
                + "the cluster's DNS.",
            Explains = problem => problem is BackendProblem or SlowBackendProblem,
            // Metrics alone cannot tell it from a refused connection, which is more frequent.
            Prior = 0.2,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"),
                Proof(Log.Dns, "log"),
                new(Log.OwnToken, -5, 0, "log-token"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(WorkedWithoutRoundTrips, -4, 0, "queue"),
                new(CallsWaitForConnection, -1.5, 0, "waiting"),
                new(NoCallSucceeds, 0.8, -0.8, "all"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.Tls, -5, 0, "log-other"),
                new(Log.Reset, -4, 0, "log-other"),
                new(ConnectionsAreObtained, -3.5, 1, "connection"),
                new(HandshakesAreBegun, -3, 0.3, "handshake"),
                new(OtherBackendsFailToo, 0.8, 0, "others"),
                new(SlownessIsLookup, 5, -4, "lookup"),
                new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes = [BackendFixes.RestoreName, BackendFixes.CorrectHost],
            Consequences = ["breaker-open", "partial-responses", "backend-connection-reset"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "backend-unreachable",
                    "There the log says connection refused. Without the log the two look the same; several backends at once "
                        + "point to DNS."
                ),
                new("backend-slow", "A slow lookup delays the call before it is sent; a slow backend takes its time after that."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Slow],
            GuideSections = [Guide.Discovery, Guide.Monitoring],
            GuideCorrection = "Metrics alone cannot tell a refused connection from a failed name: the reason is only in the log.",
            Needs = [Requirements.RoundTrips, Requirements.LogCounters],
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
                Essential(CallsGetNoConnection, "ending"),
                Proof(Log.Tls, "log"),
                new(Log.OwnToken, -5, 0, "log-token"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(Log.Deadline, -4, 0, "log-deadline"),
                new(CallsWaitForConnection, -4, 0, "waiting"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.Dns, -5, 0, "log-other"),
                new(Log.Reset, -4, 0, "log-other"),
                new(HandshakesAreBegun, 4, -2.5, "handshake"),
                new(ConnectionsAreObtained, -3.5, 0.3, "connection"),
                new(NoCallSucceeds, 0.5, -0.5, "all"),
                new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes =
            [
                BackendFixes.RenewCertificate,
                RolloutFixes.UndoRollout,
                BackendFixes.TrustPrivateCa,
                BackendFixes.CorrectHost,
            ],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-unreachable", "There no handshake is begun: the connection itself is refused."),
                new("backend-dns-failure", "There the name is not found, so no handshake is begun either; the log tells."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Discovery],
            GuideCorrection =
                "The guide does not name TLS here: a wrong scheme or an unknown authority looks like an unreachable backend, and "
                + "only the log says x509 or tls.",
            Needs = [Requirements.RoundTrips, Requirements.LogCounters],
        },
        new()
        {
            Id = "backend-connection-reset",
            Title = "A backend cuts connections",
            Meaning =
                "Part of the calls lose their connection in the middle: the backend crashes or closes idle connections first.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.2,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"),
                Proof(Log.Reset, "log"),
                new(Log.OwnToken, -5, 0, "log-token"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(Log.Deadline, -4, 0, "log-deadline"),
                new(CallsWaitForConnection, -4, 0, "waiting"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.Dns, -5, 0, "log-other"),
                new(Log.Tls, -5, 0, "log-other"),
                new(ConnectionsAreObtained, 3, -2, "connection"),
                new(NoCallSucceeds, -1.5, 0.8, "all"),
                new(CallsHaveNoHost, -4, 0, "host"),
            ],
            Fixes =
            [
                BackendFixes.RestoreBackend,
                BackendFixes.UndoBackendRollout,
                BackendFixes.CloseIdleConnections,
                BackendFixes.RepairBackendErrors,
            ],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "backend-unreachable",
                    "There no connection is obtained and all calls fail; here connections are obtained and then cut."
                ),
                new("backend-tls-failure", "There connections end in the handshake, and the log says tls or x509."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Advanced5],
            GuideCorrection =
                "KrakenD checks no host and never retries, by design; a breaker belongs to a backend entry and isolates no "
                + "single host.",
            Needs = [Requirements.RoundTrips, Requirements.LogCounters],
        },
        new()
        {
            Id = "backend-timeout",
            Title = "A backend answers after the endpoint's timeout",
            Meaning =
                "The gateway gives up at the endpoint's timeout (2 s by default, 85 % of it with several backends) and answers "
                + "500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications =
            [
                Essential(CallsTimeOut, "ending"),
                new(Log.Deadline, 2.5, -1.5, "log"),
                new(BackendIsSlow, 1, -0.5, "slow"),
                new(GoodAnswersFail, -3.5, 0, "good"),
                new(FailuresAreFast, -4, 0.3, "fast"),
            ],
            Fixes =
            [
                BackendFixes.UndoBackendRollout,
                BackendFixes.ScaleBackend,
                BreakerFixes.AddBreaker,
                TimeoutFixes.FitTimeout,
                BackendFixes.RemoveBottleneck,
            ],
            Consequences =
            [
                "breaker-open",
                "partial-responses",
                "memory-pressure",
                "goroutine-leak",
                "client-disconnects",
                "gateway-overloaded",
            ],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "backend-body-stall",
                    "There the round trip reads 200, because the headers came in time; here it reads no status at all."
                ),
                new("backend-slow", "There answers still come in time, and hardly any call fails."),
                new(
                    "client-disconnects",
                    "There the client gives up first: the log says context canceled, not context deadline exceeded."
                ),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Slow],
            GuideSections = [Guide.Question7],
            GuideCorrection =
                "The guide's rule backend < endpoint < global is wrong: a backend's timeout key is ignored, and the root timeout "
                + "is a default, not a cap.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-slow",
            Title = "A backend is much slower than usual",
            Meaning = "The backend still answers in time, but much later than its baseline; only endpoints that use it are slow.",
            Explains = problem => problem is SlowBackendProblem,
            Prior = 1.2,
            Indications =
            [
                Essential(BackendAnswersLater),
                new(SlownessIsLookup, -5, 0, "lookup"),
                new(MostEndpointsAreSlow, -2.5, 0.3, "gateway"),
                new(FarSlowerThanOtherBackends, 2.6, -0.5, "gateway"),
                new(CpuIsThrottled, -1.5, 0.3, "cpu"),
            ],
            Fixes =
            [
                BackendFixes.UndoBackendRollout,
                BackendFixes.ScaleBackend,
                LimitFixes.ShedLoad,
                BackendFixes.RemoveBottleneck,
                TimeoutFixes.FitTimeout,
            ],
            Consequences = ["client-disconnects", "memory-pressure", "goroutine-leak", "gateway-overloaded"],
            LookAlikes =
            [
                new("cpu-throttling", "There all endpoints are slow and round trips are not."),
                new(
                    "gateway-overloaded",
                    "There traffic is far above normal and most endpoints are slow; here only those of one backend."
                ),
                new("backend-dns-failure", "There the time goes into the lookup, before the call is sent."),
                new("backend-timeout", "There calls end at the timeout and fail."),
            ],
            SeenAs = [ReportedSymptoms.Slow],
            GuideSections = [Guide.Workflow1, Guide.Workflow5],
            GuideCorrection =
                "Scaling the gateway out first multiplies every per-replica limit and the load on the sick backend.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-body-stall",
            Title = "A backend sends headers and then stalls",
            Meaning =
                "The headers come in time, so the round trip reads 200; the body does not, and the pipe fails at the timeout.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.3,
            Indications =
            [
                Essential(GoodAnswersFail, "ending"),
                new(BodiesBreakOff, 4, -4, "body"),
                new(FailuresAreFast, -5, 1, "fast"),
                new(Log.Deadline, 2.5, -2, "log"),
                new(Log.Decode, -4, 0, "log-other"),
            ],
            Fixes = [BackendFixes.UndoBackendRollout, BackendFixes.RestoreBackend, BackendFixes.RemoveBottleneck],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-timeout", "There the headers do not come either: the round trip has no status."),
                new(
                    "backend-response-undecodable",
                    "There failures are fast and the log says that the body cannot be decoded; here they end at the timeout."
                ),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Slow],
            GuideSections = [Guide.Question7],
            GuideCorrection =
                "A body that stalls is a timeout too, although the backend's status reads 200; the guide looks at statuses only.",
            Needs = [Requirements.RoundTrips, Requirements.ProxyLayer],
        },
        new()
        {
            Id = "backend-errors",
            Title = "A backend answers with 5xx",
            Meaning = "The backend itself fails; the gateway turns its 5xx into 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications =
            [
                Essential(BackendAnswers5xx, "ending"),
                new(FailedRequestsHaveNoCall, 2, 0, "ending"),
                new(Log.BackendStatus5xx, 3, -0.5, "log"),
                new(BreakerRefusesMoreThanBackendFails, -4, 0.2, "breaker"),
                new(Log.Deadline, -2.5, 0, "log-other"),
            ],
            Fixes =
            [
                BackendFixes.UndoBackendRollout,
                BreakerFixes.AddBreaker,
                BackendFixes.RepairBackendErrors,
                AnswerFixes.PassBackendStatus,
            ],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "gateway-rate-limit",
                    "There 503 comes from the gateway within a millisecond, and the pipe does not see the request."
                ),
                new("breaker-open", "An open breaker follows from these errors: most calls then never leave the gateway."),
                new("breaker-too-sensitive", "There the gateway refuses far more calls than the backend fails."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.BadGateway, ReportedSymptoms.Refused503],
            GuideSections = [Guide.Question1, Guide.Question8],
            GuideCorrection =
                "return_error_details turns errors into 200 and blinds the breaker; use return_error_code while you look.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-client-errors",
            Title = "A backend refuses the gateway's calls with 4xx",
            Meaning =
                "The backend answers 401, 403, 404 or another 4xx; the gateway turns it into 500, so clients see a failure of "
                + "the server.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(BackendAnswers4xx, "ending")],
            Fixes =
            [
                BackendFixes.UndoBackendRollout,
                RolloutFixes.UndoRollout,
                AnswerFixes.ForwardHeaders,
                AnswerFixes.PassBackendStatus,
            ],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "jwt-rejected-tokens",
                    "There the gateway itself answers 401 or 403, and no call reaches the backend; here clients see 500."
                ),
                new(
                    "route-missing",
                    "There the gateway answers 404 itself, under a route of that name; here the backend says it."
                ),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Question8],
            GuideCorrection =
                "return_error_details would answer 200 and blind the breaker; return_error_code shows the backend's status while "
                + "you look.",
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
            LookAlikes =
            [
                new("client-rate-limit", "There the gateway answers 429 itself, and the pipe does not see the request."),
                new("backend-rate-limit", "There calls are refused before they leave the gateway; here the backend answers 429."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.TooMany429],
            GuideSections = [Guide.RateLimiting],
            GuideCorrection =
                "The guide knows only limits of the gateway: it does not tell this 429 of the backend, which clients see as 500, "
                + "from client_max_rate.",
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
            LookAlikes =
            [
                new("backend-response-undecodable", "There the backend answers 200; here another success or a redirect."),
                new("backend-client-errors", "There the backend refuses with 4xx."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Question8],
            GuideCorrection =
                "The guide misses that 202, 204 and 3xx are errors for the gateway; return_error_details would hide them behind "
                + "200.",
            Needs = [Requirements.RoundTrips],
        },
        new()
        {
            Id = "backend-response-undecodable",
            Title = "A backend's answer cannot be decoded",
            Meaning =
                "The backend answers 200 with a body that is not what the encoding says: HTML, text, or an array without "
                + "is_collection.",
            Explains = problem => problem is BackendProblem,
            Prior = 0.6,
            Indications =
            [
                Essential(GoodAnswersFail, "ending"),
                new(Log.Decode, 4, -1.5, "log"),
                new(Log.Script, -5, 0, "log-script"),
                new(Log.Policy, -5, 0, "log-policy"),
                new(FailuresAreFast, 1.5, -1, "fast"),
                new(BodiesBreakOff, -4, 0.8, "body"),
                new(Log.Deadline, -4, 0, "log-other"),
            ],
            Fixes =
            [
                BackendFixes.UndoBackendRollout,
                RolloutFixes.UndoRollout,
                AnswerFixes.MatchEncoding,
                AnswerFixes.PassAnswerThrough,
            ],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-body-stall", "There calls end at the timeout; here they fail at once."),
                new("backend-status-not-accepted", "There the backend answers another status than 200 or 201."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Question8],
            GuideCorrection =
                "The guide misses this case: the backend answers 200, and no way to show its errors shows anything.",
            Needs = [Requirements.RoundTrips, Requirements.ProxyLayer],
        },
        new()
        {
            Id = "backend-url-invalid",
            Title = "A backend's URL cannot be called",
            Meaning =
                "The host has no scheme and disable_host_sanitize is on, or the URL is malformed: calls fail at once, from a "
                + "rollout on.",
            Explains = problem => problem is BackendProblem or NoBackendCallProblem,
            Prior = -0.5,
            Indications =
            [
                new(CallsGetNoConnection, 1.5, -4, "ending"),
                new(CallsHaveNoHost, 5, -4, "host"),
                Proof(Log.BadUrl, "log"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(Log.Policy, -5, 0, "log-policy"),
                new(ClientsGet4xx, -6, 0, "status"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.NoHosts, -5, 0, "log-other"),
                new(NoCallSucceeds, 0.5, -1, "all"),
                new(FollowsAChange, 0.8, -0.5, "change"),
                new(PipeFailsWithoutBackend, 0.5, 0, "pipe"),
            ],
            Fixes = [RolloutFixes.UndoRollout, BackendFixes.CorrectHost, RolloutFixes.CheckFile],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "breaker-open",
                    "There calls worked before, and the log says that the breaker is open; here none ever worked since the "
                        + "rollout."
                ),
                new("backend-rate-limit", "There round trips go on and are healthy; here none goes out."),
                new("no-backend-hosts", "There the log says that there are no hosts, and no backend stage is reached."),
                new("backend-unreachable", "There the host is in the metrics and refuses."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Configuration],
            GuideCorrection = "A missing http:// is no classic: KrakenD adds it, unless disable_host_sanitize is on.",
            Needs = [Requirements.LogCounters],
        },
        new()
        {
            Id = "no-backend-hosts",
            Title = "Service discovery returns no host",
            Meaning =
                "There is no host to call: none is configured, or the SRV name has no records. The endpoint fails before any "
                + "backend is called.",
            Explains = problem => problem is NoBackendCallProblem,
            Prior = 1,
            Indications = [
                // A rule on the endpoint leaves the same counters: without the log's word the two stand side by side.
                new(PipeFailsWithoutBackend, 1.2, -6, "pipe"),
                Proof(Log.NoHosts, "log"),
                new(ClientsGet4xx, -6, 0, "status"),
                new(Log.BadUrl, -5, 0, "log-other"),
                new(Log.Policy, -5, 0, "log-policy"),
                new(Log.Script, -5, 0, "log-script"),
            ],
            Fixes = [BackendFixes.RestoreBackend, RolloutFixes.UndoRollout, BackendFixes.CorrectServiceDiscovery],
            Consequences = ["partial-responses"],
            LookAlikes =
            [
                new("backend-url-invalid", "There a host is named but cannot be called, and the log says so."),
                new("breaker-open", "There the backend stage is reached and refuses; here it is not reached."),
                new("request-rejected-by-policy", "There a schema answers 400, or the log says that a CEL rule said no."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Discovery],
            GuideCorrection = "The guide looks for a 502; without a host the gateway answers 500 within a millisecond.",
            Needs = [Requirements.ProxyLayer, Requirements.BackendStage],
        },
        new()
        {
            Id = "partial-responses",
            Title = "Merged answers miss a part",
            Meaning =
                "One of several backends fails, and clients get 200 with X-Krakend-Completed: false. Usually a consequence of a "
                + "backend's failure.",
            Explains = problem => problem is PartialProblem,
            Prior = 3,
            Indications = [],
            ShownBy =
                "Requests that end with 200 although their pipe is not complete: proxy layer against server layer, client aborts "
                + "left out.",
            Fixes = [BackendFixes.RestoreBackend, TimeoutFixes.FitTimeout],
            LookAlikes =
            [
                new("backend-errors", "If a backend of the merge answers 5xx, that is the cause and this follows from it."),
                new(
                    "backend-timeout",
                    "If a backend of the merge is late, that is the cause: several backends share 85% of the timeout."
                ),
                new("client-disconnects", "A client that gives up also leaves merged answers incomplete, but nobody reads them."),
            ],
            SeenAs = [ReportedSymptoms.Incomplete],
            GuideSections = [Guide.AlertThresholds],
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        },
        Catalogue.Backends.AsyncBackendUnavailable.Entry,
    ];
}

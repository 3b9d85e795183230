using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.QueueSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend refuses connections.</summary>
internal static class BackendUnreachable
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                new(AmbiguousCallsFailAtOnce, 1.8, -1, "at-once"),
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
                new(HostAnswersOtherCalls, -4, 0, "elsewhere"),
            ],
            Fixes =
            [
                BackendFixes.RestoreBackend,
                BackendFixes.UndoBackendRollout,
                RolloutFixes.UndoRollout,
                BackendFixes.CorrectHost,
                FailFastOnDeadHosts,
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
        };

    private const string No502 = "The guide expects 502; KrakenD CE answers 500 and never makes a 502 or 504 itself.";

    /// <summary>Fails fast when a host does not answer at all.</summary>
    private static Fix FailFastOnDeadHosts =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Fail fast when a host is dead",
            Change = new("fail-fast-on-dead-hosts"),
            Steps = $$"""
                Without it a host that drops packets looks like a slow backend until the endpoint's timeout. At the root of krakend.json:
                ```json
                {
                  "dialer_timeout": "1s"
                }
                ```
                KrakenD checks no hosts, retries nothing and skips no dead host of a list: use one Service name instead of several hosts.
                {{ConfigChange.Apply}}
                """,
            Risk = "Hosts that need longer than 1 s to connect fail. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Calls to a dead host fail within 1 s instead of the endpoint's timeout: the latency plateau of %ENDPOINT% is "
                + "gone within 5 minutes after the rollout.",
        };
}

using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend cuts connections.</summary>
internal static class BackendConnectionReset
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
        };
}

using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend sends headers and then stalls.</summary>
internal static class BackendBodyStall
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                new(ConfiguredTimeoutSymptoms.RequestsReachTimeout, 1, -0.5, "configured"),
            ],
            Fixes =
            [
                BackendFixes.FindWhatChanged,
                BackendFixes.UndoBackendRollout,
                BackendFixes.RestoreBackend,
                BackendFixes.RemoveBottleneck,
            ],
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
        };
}

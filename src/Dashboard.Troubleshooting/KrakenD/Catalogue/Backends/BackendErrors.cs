using Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend answers with 5xx.</summary>
internal static class BackendErrors
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                new(AmbiguousCallsFailAtOnce, -1.5, 0.5, "at-once"),
                new(LogSaysStatus5xx, 3, -0.5, "log"),
                new(BreakerRefusesMoreThanBackendFails, -2.5, 0.2, "breaker"),
                new(BreakerProbeSymptoms.ProbesFail, 2, -1.5, "probes"),
                new(BackendFailsMoreThanBefore, 3, -2, "reason"),
                new(Log.Deadline, -2.5, 0, "log-other"),
            ],
            Fixes =
            [
                BackendFixes.FindWhatChanged,
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
        };

    private static Symptom LogSaysStatus5xx =>
        LogSymptoms.ErrorLines(
            "log-says-status-5xx",
            "the backend answered 5xx",
            "status_500|status_501|status_502|status_503|status_504",
            "invalid status code 5"
        );
}

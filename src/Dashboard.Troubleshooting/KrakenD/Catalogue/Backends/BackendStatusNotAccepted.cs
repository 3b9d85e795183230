using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Backend status not accepted by gateway.</summary>
internal static class BackendStatusNotAccepted
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-status-not-accepted",
            Title = "Backend status not accepted by gateway",
            Meaning = "The backend answers 202, 204 or 3xx; the gateway accepts only 200 and 201 and answers 500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications = [Essential(StatusIsNotAccepted, "ending")],
            Fixes = [BackendFixes.FindWhatChanged, BackendFixes.UndoBackendRollout, AnswerFixes.PassAnswerThrough],
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
        };

    /// <summary>A status that is a success for the backend, and none for the gateway.</summary>
    private static Symptom StatusIsNotAccepted =>
        BackendSymptoms.OfFailures(
            "status-is-not-accepted",
            "were answered with a 2xx other than 200 and 201, or a 3xx, which the gateway takes for a failure",
            tally => tally.StatusUnaccepted,
            (queries, problem) => queries.RoundTrips(problem.Calls, "20[2-9]|3.."),
            BackendSymptoms.IsUncounted
        );
}

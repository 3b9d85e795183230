using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend refuses the gateway's calls with 4xx.</summary>
internal static class BackendClientErrors
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                BackendFixes.FindWhatChanged,
                BackendFixes.UndoBackendRollout,
                RolloutFixes.UndoRollout,
                ForwardHeaders,
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
        };

    /// <summary>The backend refuses the gateway with another 4xx.</summary>
    private static Symptom BackendAnswers4xx =>
        BackendSymptoms.OfFailures(
            "backend-answers-4xx",
            "were answered with 4xx by the backend itself",
            tally => tally.Status4xx,
            (queries, problem) => queries.RoundTrips(problem.Calls, "4.."),
            BackendSymptoms.IsUncounted
        );

    /// <summary>Forwards what the backend needs to know.</summary>
    private static Fix ForwardHeaders =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Forward the headers and parameters that %BACKEND% needs",
            Change = new("forward-headers"),
            Steps = $$"""
                Headers, cookies and query strings reach a backend only if they are listed. In this endpoint:
                ```json
                {
                  "input_headers": ["Authorization", "Content-Type"],
                  "input_query_strings": ["page", "limit"]
                }
                ```
                List what this backend needs, not everything; Cookie is a header like any other, and so is a header made of a claim (propagate_claims).
                401 or 403: the token or a claim header is missing. 404: compare url_pattern with the backend's paths.
                {{ConfigChange.Apply}}
                """,
            Risk = "Listed headers reach every backend of the endpoint, tokens too. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The share of 4xx in http_client_duration_count{server_address=\"%BACKEND%\"} falls within 2 scrapes after the "
                + "rollout.",
        };
}

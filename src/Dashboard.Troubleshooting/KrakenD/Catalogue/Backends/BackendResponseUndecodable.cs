using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend's answer cannot be decoded.</summary>
internal static class BackendResponseUndecodable
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                BackendFixes.FindWhatChanged,
                BackendFixes.UndoBackendRollout,
                RolloutFixes.UndoRollout,
                MatchEncoding,
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
        };

    /// <summary>Names the encoding that the backend really uses.</summary>
    private static Fix MatchEncoding =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Name the encoding that %BACKEND% really uses",
            Change = new("match-encoding"),
            Steps = $$"""
                Look at a raw answer first (add port and path):
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -S -qO- -T 3 'http://%BACKEND%/'
                ```
                A JSON array at the top. In this backend:
                ```json
                {
                  "encoding": "json",
                  "is_collection": true
                }
                ```
                Or plain text. In this backend:
                ```json
                {
                  "encoding": "string"
                }
                ```
                An HTML error page with status 200 is a fault of the backend or of a proxy before it: repair it there.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "Clients get another shape: an array arrives under the key collection (as itself with output_encoding "
                + "json-collection), text under content. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"decode\"} stops growing and %ENDPOINT% answers 200 within 2 scrapes after the "
                + "rollout.",
        };
}

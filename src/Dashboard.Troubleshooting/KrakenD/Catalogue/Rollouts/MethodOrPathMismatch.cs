using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts.RolloutSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>Clients use a wrong method or another form of the path.</summary>
internal static class MethodOrPathMismatch
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "method-or-path-mismatch",
            Title = "Clients use a wrong method or another form of the path",
            Meaning = "The path exists, but clients send another method (405), a trailing slash or another case (301 or 307).",
            Explains = problem => problem is RoutingProblem,
            Prior = 0.5,
            Indications = [Essential(StatusIsMethodOrRedirect, "status"), new(EndpointsVanished, 1, 0, "vanished")],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.AddRoute, AllowPreflight],
            LookAlikes =
            [
                new("route-missing", "There the status is 404: the path does not exist under any method."),
                new("stale-replica", "There only some replicas answer so."),
            ],
            SeenAs = [ReportedSymptoms.NotFound],
            GuideSections = [Guide.Configuration],
            GuideCorrection =
                "A trailing slash makes no other endpoint: KrakenD redirects, and strict paths need both disable_redirect "
                + "switches.",
            Needs = [Requirements.ServerLayer],
        };

    private static Symptom StatusIsMethodOrRedirect =>
        RequestSymptoms.Status("status-is-405-or-redirect", "405", "301", "307", "308");

    /// <summary>Answers the browser's question before the request.</summary>
    private static Fix AllowPreflight =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Answer the browsers' OPTIONS requests",
            Change = new("allow-preflight"),
            Steps = $$"""
                Only if the refused method is OPTIONS: without CORS it is 405. Name your own origins, and all methods and headers that the pages send. In the service's extra_config:
                ```json
                {
                  "security/cors": {
                    "allow_origins": ["https://www.example.com"],
                    "allow_methods": ["GET", "POST"],
                    "allow_headers": ["Authorization", "Content-Type"],
                    "max_age": "1h"
                  }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "An origin that is too wide lets foreign pages call the API from a browser. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The pseudo route 405 Method Not Allowed falls and 204 No Content appears in http_server_duration_count within 2 "
                + "scrapes after the rollout.",
        };
}

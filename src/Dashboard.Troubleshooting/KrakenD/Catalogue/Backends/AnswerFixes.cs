using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Fixes for backends that answer, but not in a way that the gateway accepts.</summary>
internal static class AnswerFixes
{
    /// <summary>Gives clients the backend's status instead of 500.</summary>
    public static Fix PassBackendStatus { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Give clients of %ENDPOINT% the backend's status instead of 500",
            Change = new("pass-backend-status"),
            Steps = $$"""
                Only for an endpoint with one backend and without return_error_details; the breaker still counts these errors. In this backend's extra_config:
                ```json
                {
                  "backend/http": { "return_error_code": true }
                }
                ```
                To pass the text on as well, in the service's extra_config:
                ```json
                {
                  "router": { "return_error_msg": true }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk =
                "Internals of the backend may reach clients: remove return_error_msg after the incident. The log then shows the "
                + "backend's body instead of its status. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "http_server_duration_count of %ROUTE% shows the backend's status instead of 500 within 2 scrapes after the "
                + "rollout.",
        };

    /// <summary>Passes the answer on untouched.</summary>
    public static Fix PassAnswerThrough { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Pass the answer of %ENDPOINT% through untouched",
            Change = new("pass-answer-through"),
            Steps = $$"""
                For 202, 204, HTML or files; only with one backend. In this endpoint:
                ```json
                {
                  "output_encoding": "no-op"
                }
                ```
                In its backend:
                ```json
                {
                  "encoding": "no-op"
                }
                ```
                Or let the backend answer 200 or 201 with a JSON object: everything else is an error for KrakenD.
                304: take If-None-Match and If-Modified-Since out of input_headers. Other 3xx: the gateway follows a Location itself, with no-op too; let url_pattern name the final place.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "no-op drops merging and filters, clients see the backend's own errors, and the breaker no longer does. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Clients of %ENDPOINT% get the backend's code and body; status 500 of %ROUTE% in http_server_duration_count "
                + "stops growing within 2 scrapes.",
        };
}

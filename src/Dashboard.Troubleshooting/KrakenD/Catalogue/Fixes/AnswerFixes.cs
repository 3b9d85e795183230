namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for backends that answer, but not in a way that the gateway accepts.</summary>
public static class AnswerFixes
{
    /// <summary>Gives clients the backend's status instead of 500.</summary>
    public static Fix PassBackendStatus { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Give clients of %ENDPOINT% the backend's status instead of 500",
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

    /// <summary>Forwards what the backend needs to know.</summary>
    public static Fix ForwardHeaders { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Forward the headers and parameters that %BACKEND% needs",
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

    /// <summary>Passes the answer on untouched.</summary>
    public static Fix PassAnswerThrough { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Pass the answer of %ENDPOINT% through untouched",
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

    /// <summary>Names the encoding that the backend really uses.</summary>
    public static Fix MatchEncoding { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Name the encoding that %BACKEND% really uses",
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

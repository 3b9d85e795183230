using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.PolicySymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RefusalSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens.TokenSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Policies;

/// <summary>The gateway's own content rules refuse requests.</summary>
internal static class RequestRejectedByPolicy
{
    /// <summary>Shows which rule says no, and to what.</summary>
    internal static Fix ReadRefusal { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Read which rule refuses, and what was sent",
            Steps = $$"""
                The log names the rule that said no:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m --all-containers | grep 'ENDPOINT: %ROUTE%' | tail -20
                ```
                A line that begins with - is a JSON schema, request aborted by evaluator is a CEL rule. No line: a script's custom_error, the bot detector or an IP rule.
                Compare a refused request with a good one: a client's new release sends something else, or a rollout changed the rule. Only then roll the side back that changed.
                """,
            Risk = "Reading changes nothing.",
            Rollback = "Nothing to undo.",
            Verify =
                "You know the rule and the field at once; the share of 4xx and 500 of %ROUTE% tells the rest after 2 scrapes.",
        };

    /// <summary>Widens the rule or corrects the client.</summary>
    internal static Fix FitRule { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Fit the rule to what clients may send",
            Change = new("fit-rule"),
            Steps = $$"""
                A schema refuses with 400, a CEL rule with 500; where clients need a 4xx, refuse in a script with custom_error('reason', 403).
                A field that may be a number or a text, in this endpoint:
                ```json
                {
                  "extra_config": {
                    "validation/json-schema": {
                      "type": "object",
                      "properties": { "quantity": { "type": ["integer", "string"] } }
                    }
                  }
                }
                ```
                A CEL rule sees only headers that input_headers lists.
                {{ConfigChange.Apply}}
                """,
            Risk = "A wider rule lets in what it kept out: ask its owner. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "The share of 4xx and 500 of %ROUTE% is back to what it was within 2 scrapes after the rollout.",
        };

    public static Cause Entry { get; } =
        new()
        {
            Id = "request-rejected-by-policy",
            Title = "The gateway's own rules refuse requests",
            Meaning =
                "A JSON schema (400), a CEL rule (500), a bot detector or a script's custom_error (its own code) refuses "
                + "requests; "
                + "no backend is called.",
            Explains = problem => problem is NoBackendCallProblem or RefusalProblem { Kind: RefusalKind.Token },
            Prior = 0.3,
            Indications =
            [
                Proof(Log.Policy, "log"),
                new(Log.Script, -5, 0, "log-script"),
                new(Log.NoHosts, -5, 0, "log-other"),
                new(Log.BadUrl, -5, 0, "log-url"),
                new(PipeFailsWithoutBackend, 1.2, 0, "pipe"),
                new(OthersPassThePipe, 1.5, 0, "others"),
                new(ClientsGet4xx, 4, -1, "status"),
                // A rule before the pipe: other tokens give their reason in the log, a rule gives none.
                new(AnswersAre403, 1.5, -3.5, "403"),
                new(Log.JwtIsSilent, 2, -4, "silent"),
                new(EndpointsCheckTokens, -1, 1, "checking"),
                new(OnlyCheckingEndpointsForbid, -1.5, 0, "checking"),
                new(FollowsAChange, 0.6, -0.2, "change"),
                new(ConfiguredPolicySymptoms.PolicyIsConfigured, 0.8, -3.5, "configured"),
                new(ConfiguredTokenSymptoms.ValidatorIsConfigured, -0.5, 2, "configured-validator"),
            ],
            Fixes = [ReadRefusal, FitRule],
            LookAlikes =
            [
                new(
                    "no-backend-hosts",
                    "There no request can pass, and the log says no hosts; a missing host never answers 4xx."
                ),
                new("jwt-rejected-tokens", "There the log gives a reason for each refused token, if operation_debug is on."),
                new("gateway-internal-error", "There a script fails, and the log names the script and its line."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Unauthorized, ReportedSymptoms.Rollout],
            GuideSections = [],
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters],
        };
}

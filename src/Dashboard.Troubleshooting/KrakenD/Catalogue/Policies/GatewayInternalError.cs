using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.PolicySymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Policies;

/// <summary>The gateway's own code fails: scripts, plugins, schemas that cannot be loaded.</summary>
internal static class GatewayInternalError
{
    /// <summary>Shows the script and the line that fails.</summary>
    internal static Fix ReadScriptError { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Read which script fails, and take it out",
            Steps = $$"""
                The log names the script and its line:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m --all-containers | grep 'ENDPOINT: %ROUTE%' | tail -20
                ```
                Take out a script that only decorates answers: roll the pods with the file from before it was added. One that guards access must be replaced, never removed.
                """,
            Risk = "A script that guards access must be replaced, not removed.",
            Rollback = "Nothing to undo.",
            Verify = "Lines with pre-script or post-script stop, and 5xx of %ROUTE% falls within 2 scrapes.",
        };

    /// <summary>Makes the script bear what may be absent.</summary>
    internal static Fix GuardScript { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Guard the script against what may be absent",
            Change = new("guard-script"),
            Steps = $$"""
                A value that a request may lack is nil in Lua, and using it ends the request with 500. Give it a default, in this endpoint:
                ```json
                {
                  "extra_config": {
                    "modifier/lua-endpoint": {
                      "pre": "local r = request.load(); local ua = r:headers('User-Agent') or 'none'; r:headers('X-Caller', ua)",
                      "allow_open_libs": false
                    }
                  }
                }
                ```
                krakend check does not run scripts: test with a request of each kind of caller. Refuse on purpose with custom_error('reason', 403), never by an error.
                {{ConfigChange.Apply}}
                """,
            Risk = "A changed script may behave differently for callers that worked. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_errors_total{reason=\"lua\"} stays flat within 2 scrapes after the rollout.",
        };

    /// <summary>Stops the panics of a plugin.</summary>
    internal static Fix TakePluginOut { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Read which plugin panics",
            Steps = $$"""
                The lines under http: panic serving name the plugin's file and line:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m --all-containers | grep -A 20 'http: panic serving' | tail -60
                ```
                Deploy the plugin's version from before, or take it out of the file where it guards nothing.
                """,
            Risk = "A plugin that guards access must be replaced, not removed.",
            Rollback = "Nothing to undo.",
            Verify = "Lines with panic serving stop, and the endpoints' traffic returns within 2 scrapes.",
        };

    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-internal-error",
            Title = "The gateway's own code fails",
            Meaning =
                "A Lua script, a plugin or a schema that cannot be loaded ends requests with 500; the backends are not the "
                + "reason.",
            Explains = problem => problem is GatewayErrorProblem or PanicProblem or NoBackendCallProblem or BackendProblem,
            Prior = 0,
            Indications =
            [
                Proof(Log.Script, "log"),
                new(Log.Policy, -5, 0, "log-other"),
                new(Log.NoHosts, -5, 0, "log-hosts"),
                new(Log.Decode, -5, 0, "log-decode"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(LogSaysPanics, 6, 0, "panics"),
                new(FailsBeforeThePipe, 5, -6, "before"),
                new(PipeFailsWithoutBackend, 0.8, 0, "pipe"),
                new(ClientsGet4xx, -6, 0, "status"),
                // A script on a backend's answer: without the log's word a body that cannot be decoded is far more frequent.
                new(GoodAnswersFail, 0.3, -6, "good"),
                new(FollowsAChange, 0.6, -0.2, "change"),
            ],
            Fixes = [ReadScriptError, TakePluginOut, GuardScript],
            Consequences = ["partial-responses"],
            LookAlikes =
            [
                new("backend-errors", "There the backend answers 5xx; here it is not called, or answers well."),
                new("backend-response-undecodable", "There the log says that the body does not fit; here it names a script."),
                new("traffic-gone", "There nothing arrives; here panics cut off what arrived."),
                new("gateway-rate-limit", "There clients get 503, not 500."),
                new("request-rejected-by-policy", "There a rule says no on purpose; here code fails."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Rollout],
            GuideSections = [],
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.LogCounters],
        };

    private static Symptom LogSaysPanics =>
        Symptom.For<PanicProblem>(
            "log-says-panics",
            panic =>
                Finding.Is(
                    true,
                    $"The log has {QuantityFormatter.Count(panic.Lines)} lines of panics while serving in "
                        + $"{panic.WindowText}; such requests end without "
                        + "an answer and are in no counter",
                    EvidenceQueries.Of(panic).Lifecycle("panic_serving")
                )
        );
}

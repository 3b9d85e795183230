using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.PolicySymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend's URL cannot be called.</summary>
internal static class BackendUrlInvalid
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-url-invalid",
            Title = "A backend's URL cannot be called",
            Meaning =
                "The host has no scheme and disable_host_sanitize is on, or the URL is malformed: calls fail at once, from a "
                + "rollout on.",
            Explains = problem => problem is BackendProblem or NoBackendCallProblem,
            Prior = -0.5,
            Indications =
            [
                new(CallsGetNoConnection, 1.5, -4, "ending"),
                // A scheme that cannot be called is no missing host: the log's word stays.
                new(CallsHaveNoHost, 5, -2.9, "host"),
                Proof(Log.BadUrl, "log"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(Log.Policy, -5, 0, "log-policy"),
                new(ClientsGet4xx, -6, 0, "status"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.NoHosts, -5, 0, "log-other"),
                new(NoCallSucceeds, 0.5, -1, "all"),
                new(FollowsAChange, 0.8, -0.5, "change"),
                new(PipeFailsWithoutBackend, 0.5, 0, "pipe"),
            ],
            Fixes = [RolloutFixes.UndoRollout, BackendFixes.CorrectHost, RolloutFixes.CheckFile],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "breaker-open",
                    "There calls worked before, and the log says that the breaker is open; here none ever worked since the "
                        + "rollout."
                ),
                new("backend-rate-limit", "There round trips go on and are healthy; here none goes out."),
                new("no-backend-hosts", "There the log says that there are no hosts, and no backend stage is reached."),
                new("backend-unreachable", "There the host is in the metrics and refuses."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Configuration],
            GuideCorrection = "A missing http:// is no classic: KrakenD adds it, unless disable_host_sanitize is on.",
            Needs = [Requirements.LogCounters],
        };
}

using Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Backend exceeds endpoint timeout.</summary>
internal static class BackendTimeout
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-timeout",
            Title = "Backend exceeds endpoint timeout",
            Meaning =
                "The gateway gives up at the endpoint's timeout (2 s by default, 85 % of it with several backends) and answers "
                + "500.",
            Explains = problem => problem is BackendProblem,
            Prior = 1,
            Indications =
            [
                Essential(CallsTimeOut, "ending"),
                new(Log.Deadline, 2.5, -1.5, "log"),
                new(BackendIsSlow, 1, -0.5, "slow"),
                new(FewFailWhileAllAnswerLater, -3, 0, "all"),
                new(GoodAnswersFail, -3.5, 0, "good"),
                new(FailuresAreFast, -4, 0.3, "fast"),
                new(ConfiguredTimeoutSymptoms.CallsEndAtTimeout, 1.5, -1, "configured"),
            ],
            Fixes =
            [
                BackendFixes.FindWhatChanged,
                BackendFixes.UndoBackendRollout,
                BackendFixes.ScaleBackend,
                BreakerFixes.AddBreaker,
                TimeoutFixes.FitTimeout,
                BackendFixes.RemoveBottleneck,
            ],
            Consequences =
            [
                "breaker-open",
                "partial-responses",
                "memory-pressure",
                "goroutine-leak",
                "client-disconnects",
                "gateway-overloaded",
            ],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "backend-body-stall",
                    "There the round trip reads 200, because the headers came in time; here it reads no status at all."
                ),
                new("backend-slow", "There answers still come in time, and hardly any call fails."),
                new(
                    "client-disconnects",
                    "There the client gives up first: the log says context canceled, not context deadline exceeded."
                ),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Slow],
            GuideSections = [Guide.Question7],
            GuideCorrection =
                "The guide's rule backend < endpoint < global is wrong: a backend's timeout key is ignored, and the root timeout "
                + "is a default, not a cap.",
            Needs = [Requirements.RoundTrips],
        };

    /// <summary>The endpoint's timeout passed before the headers came.</summary>
    private static Symptom CallsTimeOut =>
        BackendSymptoms.OfFailures(
            "calls-time-out",
            "were connected, and no answer came within the endpoint's timeout or response_header_timeout",
            tally => tally.TimedOut,
            (queries, problem) => queries.RoundTripFailures(problem.Calls, "timedout")
        );
}

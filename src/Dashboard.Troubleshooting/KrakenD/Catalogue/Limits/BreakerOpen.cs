using Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Limits.LimitSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>A circuit breaker is open.</summary>
internal static class BreakerOpen
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "breaker-open",
            Title = "A circuit breaker is open",
            Meaning =
                "After more than max_errors consecutive failures the gateway spares the backend and answers 500 at once; one "
                + "probe passes per timeout. It is a consequence of the backend's failures.",
            Explains = problem => problem is BackendProblem,
            Prior = 0,
            Indications =
            [
                Essential(CallsAreShortCircuited, "spared"),
                new(Log.BreakerOpen, 3, -3, "log"),
                new(Log.BackendRateLimit, -5, 0, "log-other"),
                new(RoundTripsGoOn, -2.5, 1, "trips"),
                new(RoundTripsAreHealthy, -2.5, 0.5, "health"),
                new(BackendAnswers5xx, -4, 0, "own"),
                new(BreakerRefusesMoreThanBackendFails, -2, 0, "ratio"),
                new(ConfiguredBreakerSymptoms.BreakerIsConfigured, 0.5, -5, "configured"),
                new(ConfiguredBreakerSymptoms.ErrorsRunLongEnough, 1.5, -2, "configured"),
            ],
            IsPossible = configuration => configuration.Backends.Any(backend => backend.Breaker is not null),
            Fixes = [BackendFixes.RestoreBackend, BackendFixes.UndoBackendRollout, BreakerFixes.NameAndLogBreaker],
            Consequences = ["partial-responses"],
            LookAlikes =
            [
                new("backend-rate-limit", "There round trips go on at the limit and are healthy; here hardly any goes out."),
                new("breaker-too-sensitive", "There the backend mostly works between the trips; here it really fails."),
                new("backend-url-invalid", "There no call ever worked since the rollout."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Monitoring, Guide.Advanced3],
            GuideCorrection =
                "There is no breaker metric to alert on: the state is inferred from calls that never leave the gateway, or read "
                + "in the log.",
            Needs = [Requirements.BackendStage, Requirements.RoundTrips],
        };
}

using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend fails whose answers nobody waits for.</summary>
internal static class ShadowBackendFailing
{
    /// <summary>Shows that it is a shadow, and why it fails.</summary>
    internal static Fix LookAtShadow { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Make sure that it is a shadow backend",
            Steps = $$"""
                Look for shadow in the backend entries of the endpoint:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- cat /etc/krakend/krakend.json | grep -n -A60 '"%ROUTE%"' | grep -n 'shadow'
                ```
                KrakenD logs nothing about a failing shadow call; its own log and its counters are all there is.
                """,
            Risk = "None: it only reads.",
            Rollback = "Nothing to undo.",
            Verify =
                "The entry of %BACKEND% has shadow set to true, and %ROUTE% fails no more often within 2 scrapes than before.",
        };

    /// <summary>Stops the calls until the backend works.</summary>
    internal static Fix RemoveShadow { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Mend the shadow backend, or take it out",
            Steps = $$"""
                Bring %BACKEND% back if its traffic is needed. If the experiment is over, delete its entry from the endpoint's backend list: each call costs a connection and a goroutine until it ends, and answers other than 200 are never read to their end.
                {{ConfigChange.Apply}}
                """,
            Risk = "The shadow backend sees no traffic any more. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "Failing calls to %BACKEND% stop within 2 scrapes after the rollout.",
        };

    public static Cause Entry { get; } =
        new()
        {
            Id = "shadow-backend-failing",
            Title = "Only a shadow backend fails",
            Meaning = "Calls to it fail, and clients get complete answers: nobody waits for this backend.",
            Explains = problem => problem is ShadowProblem,
            Prior = 1,
            Indications =
            [
                Essential(AnswersAreComplete),
                new(BackendIsCalledBesideAnother, 1, -1, "calls"),
                new(FollowsAChange, 0.4, 0, "change"),
            ],
            Fixes = [LookAtShadow, RemoveShadow],
            Consequences = ["goroutine-leak", "breaker-open"],
            LookAlikes =
            [
                new("partial-responses", "There answers lack the part of this backend; here they are complete."),
                new("backend-unreachable", "There requests fail with the calls."),
            ],
            SeenAs = [ReportedSymptoms.Growth],
            GuideSections = [],
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer, Requirements.RoundTrips],
        };

    private static Symptom AnswersAreComplete =>
        Symptom.For<ShadowProblem>(
            "answers-are-complete",
            shadow =>
                Share(
                    shadow.Failing.Tally.Failures,
                    shadow.Failing.Tally.Attempts,
                    shadow.Thresholds.ErrorShare / 2,
                    $"{SentenceFormatter.Share(shadow.Failing.Tally.Failures, shadow.Failing.Tally.Attempts)} calls to "
                        + $"{shadow.Failing.Backend} fail in {shadow.WindowText}, and "
                        + $"{SentenceFormatter.List(shadow.Endpoints)} answers as "
                        + "completely as before",
                    EvidenceQueries.Of(shadow).RoundTrips(shadow.Failing.Calls)
                )
        );

    /// <summary>A shadow has the route, and mostly the pattern, of a backend whose answers count.</summary>
    private static Symptom BackendIsCalledBesideAnother =>
        Symptom.For<ShadowProblem>(
            "backend-is-called-beside-another",
            shadow =>
            {
                var others = shadow
                    .Endpoints.SelectMany(endpoint => shadow.View.CallsByEndpoint[endpoint])
                    .Select(call => call.Backend)
                    .Where(backend => backend != shadow.Failing.Backend)
                    .Distinct(StringComparer.Ordinal)
                    .ToList();
                return Finding.Is(
                    others.Count > 0,
                    others.Count > 0
                        ? $"The same endpoints call {SentenceFormatter.List(others)}, whose answers clients get"
                        : $"The endpoints call no backend but {shadow.Failing.Backend}"
                );
            }
        );
}

using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>What breakers and rate limits look like in counts.</summary>
internal static class LimitSymptoms
{
    /// <summary>The call never left the gateway.</summary>
    public static readonly Symptom CallsAreShortCircuited = Symptom.For<BackendProblem>(
        "calls-are-short-circuited",
        problem =>
            !problem.Tally.HasStages || !problem.Tally.HasRoundTrips
                ? Finding.Unknown(
                    "Backend stage and round trips are not both measured, so calls that the gateway spares cannot be counted"
                )
                : Share(
                    problem.Tally.ShortCircuited,
                    problem.Tally.Failures,
                    BackendSymptoms.Main,
                    $"{SentenceFormatter.Share(problem.Tally.ShortCircuited, problem.Tally.Failures)} failed calls never left "
                        + "the gateway: the backend stage counts them, the round trip does not",
                    EvidenceQueries.Ratio(
                        $"({EvidenceQueries.Of(problem).Stages(problem.Calls)} - "
                            + $"{EvidenceQueries.Of(problem).RoundTrips(problem.Calls)})",
                        EvidenceQueries.Of(problem).Stages(problem.Calls, "error=\"true\"")
                    ),
                    Charts.Rate(problem.View, $"Calls to {problem.Backend} that never left the gateway", ShortCircuits(problem))
                )
    );

    /// <summary>The calls that went out came back well: the backend is not the one that fails.</summary>
    public static readonly Symptom RoundTripsAreHealthy = Symptom.For<BackendProblem>(
        "round-trips-are-healthy",
        problem =>
            problem.Tally.RoundTrips < 1
                ? Finding.Unknown("No round trip was made, so the backend's own health is unknown")
                : Share(
                    problem.Tally.Good,
                    problem.Tally.RoundTrips,
                    SymptomLimits.AllButStray,
                    $"{SentenceFormatter.Share(problem.Tally.Good, problem.Tally.RoundTrips)} calls that went out were "
                        + "answered 200 or 201"
                )
    );

    /// <summary>The gateway goes on calling as much as before, or more.</summary>
    public static readonly Symptom RoundTripsGoOn = Symptom.For<BackendProblem>(
        "round-trips-go-on",
        problem =>
        {
            var before = new StepSpan(0, problem.OnsetStep ?? 0);
            if (before.Steps < SymptomLimits.FewestSteps || !problem.Tally.HasRoundTrips)
            {
                return Finding.Unknown("There is no earlier rate of round trips to compare with");
            }

            var earlier = problem.Calls.Sum(call => call.RoundTrips.In(before)) / before.Steps;
            var now = problem.Tally.RoundTrips / Math.Max(1, problem.Window.Steps);
            return AtLeast(
                earlier > 0 ? now / earlier : double.NaN,
                SymptomLimits.MostOfGroup,
                "ratio",
                $"Round trips go on at {QuantityFormatter.Percent(earlier > 0 ? now / earlier : 0)} of their earlier rate"
            );
        }
    );

    /// <summary>The gateway refuses on its own: the pipe and the backend never see these requests.</summary>
    public static readonly Symptom PipeDoesNotSeeThem = Symptom.For<RefusalProblem>(
        "pipe-does-not-see-them",
        problem =>
            Share(
                problem.Refused,
                problem.Requests,
                problem.LeastShare,
                $"{SentenceFormatter.Share(problem.Refused, problem.Requests)} requests to "
                    + $"{SentenceFormatter.List(problem.Endpoints)} are refused "
                    + $"before they enter the pipe, in {problem.WindowText}",
                EvidenceQueries.Ratio(
                    EvidenceQueries.Of(problem).Server(problem.Routes, StatusOf(problem.Kind)),
                    EvidenceQueries.Of(problem).Server(problem.Routes)
                ),
                Charts.Share(
                    problem.View,
                    $"Share of refused requests ({StatusOf(problem.Kind)})",
                    problem.History,
                    Counts.Sum(problem.Views.Select(endpoint => endpoint.Requests), problem.View.Steps),
                    problem.Thresholds.ErrorShare
                )
            )
    );

    private static Counts ShortCircuits(BackendProblem problem) =>
        Counts.Sum(problem.Calls.Select(call => call.Stages.Minus(call.RoundTrips)), problem.View.Steps);

    /// <summary>The status that a kind of refusal gives, as a regular expression.</summary>
    internal static string StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Token => "401|403",
            RefusalKind.ClientLimit => "429",
            _ => "503",
        };
}

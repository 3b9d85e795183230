using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.Judgement;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms;

/// <summary>What refused requests look like: server layer (S) against proxy layer (P).</summary>
internal static class RefusalSymptoms
{
    /// <summary>The gateway refuses on its own: the pipe and the backend never see these requests.</summary>
    public static readonly Symptom PipeDoesNotSeeThem = On(
        "pipe-does-not-see-them",
        problem =>
            Share(
                problem.Refused,
                problem.Requests,
                problem.Thresholds.ErrorShare,
                $"{Words.Share(problem.Refused, problem.Requests)} requests to {Words.List(problem.Endpoints)} are refused "
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

    /// <summary>Nothing gets through.</summary>
    public static readonly Symptom NearlyAllAreRefused = On(
        "nearly-all-are-refused",
        problem =>
            Share(
                problem.Refused,
                problem.Requests,
                0.9,
                $"{Words.Share(problem.Refused, problem.Requests)} requests to these endpoints are refused, in "
                    + $"{problem.WindowText}"
            )
    );

    /// <summary>All endpoints that check tokens are concerned, not only one.</summary>
    public static readonly Symptom AllProtectedEndpointsRefuse = On(
        "all-protected-endpoints-refuse",
        problem =>
        {
            // An endpoint that ever answered 401 checks tokens; the others may or may not.
            var guarded = problem
                .View.Endpoints.Where(endpoint =>
                    endpoint.Status("401").Total > 0 && endpoint.Requests.In(problem.Window) >= problem.Thresholds.MinimumEvents
                )
                .ToList();
            var refusing = guarded.Count(endpoint => problem.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal));
            return guarded.Count < 2
                ? Finding.Unknown("Only one endpoint is known to check tokens")
                : AtLeast(
                    (double)refusing / guarded.Count,
                    0.8,
                    "ratio",
                    $"{refusing} of {guarded.Count} endpoints that check tokens refuse them"
                );
        }
    );

    /// <summary>Refusals come suddenly for everyone, not for a few clients.</summary>
    public static readonly Symptom OnlySomeAreRefused = On(
        "only-some-are-refused",
        problem =>
            Share(
                problem.Requests - problem.Refused,
                problem.Requests,
                0.25,
                $"{Words.Share(problem.Requests - problem.Refused, problem.Requests)} requests to these endpoints still pass"
            )
    );

    /// <summary>Roles or scopes: 403 instead of 401.</summary>
    public static readonly Symptom AnswersAre403 = On(
        "answers-are-403",
        problem =>
        {
            var forbidden = problem.Views.Sum(endpoint => endpoint.Status("403").In(problem.Window));
            return Share(
                forbidden,
                problem.Refused,
                0.5,
                $"{Words.Share(Math.Min(forbidden, problem.Refused), problem.Refused)} refusals are 403, the rest 401"
            );
        }
    );

    /// <summary>The silent endpoints are just those that check tokens.</summary>
    public static readonly Symptom SilentEndpointsCheckTokens = new(
        "silent-endpoints-check-tokens",
        problem =>
        {
            if (problem is not SilenceProblem silence)
            {
                return Finding.Unknown("Does not apply here");
            }

            var checking = silence.Silent.Count(endpoint => endpoint.Status("401").Total > 0);
            var others = silence.View.Endpoints.Except(silence.Silent).Count(endpoint => endpoint.Status("401").Total > 0);
            return checking + others == 0
                ? Finding.Unknown("No endpoint is known to check tokens")
                : AtLeast(
                    (double)checking / silence.Silent.Count,
                    0.5,
                    "ratio",
                    $"{checking} of {Words.Count(silence.Silent.Count, "silent endpoint")} answered 401 before, so they check "
                        + $"tokens; {others} endpoints that check tokens still answer"
                );
        }
    );

    /// <summary>Several endpoints fell silent together.</summary>
    public static readonly Symptom SeveralEndpointsFellSilent = new(
        "several-endpoints-fell-silent",
        problem =>
            problem is SilenceProblem silence
                ? AtLeast(
                    silence.Silent.Count,
                    2,
                    "count",
                    $"{silence.Impact}, in {silence.WindowText}",
                    EvidenceQueries.Of(silence).Server(silence.Silent.Select(endpoint => endpoint.MetricRoute)),
                    Charts.Rate(
                        silence.View,
                        "Requests to the silent endpoints",
                        Counts.Sum(silence.Silent.Select(endpoint => endpoint.Requests), silence.View.Steps)
                    )
                )
                : Finding.Unknown("Does not apply here")
    );

    /// <summary>The status that a kind of refusal gives, as a regular expression.</summary>
    internal static string StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Token => "401|403",
            RefusalKind.ClientLimit => "429",
            _ => "503",
        };

    private static Symptom On(string id, Func<RefusalProblem, Finding> look) =>
        new(id, problem => problem is RefusalProblem refusal ? look(refusal) : Finding.Unknown("Does not apply here"));
}

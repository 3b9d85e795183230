using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>What refused tokens look like, in counts and in the log.</summary>
internal static class TokenSymptoms
{
    private const string Expired = "expired";

    /// <summary>From this share on it is everybody: a few anonymous calls are always among them.</summary>
    private const double MostOfAll = 0.8;

    /// <summary>Nothing gets through.</summary>
    public static readonly Symptom NearlyAllAreRefused = Symptom.For<RefusalProblem>(
        "nearly-all-are-refused",
        problem =>
            Share(
                problem.Refused,
                problem.Requests,
                SymptomLimits.NearlyAll,
                $"{SentenceFormatter.Share(problem.Refused, problem.Requests)} requests to these endpoints are refused, in "
                    + $"{problem.WindowText}"
            )
    );

    /// <summary>All endpoints that check tokens are concerned, not only one.</summary>
    public static readonly Symptom AllProtectedEndpointsRefuse = Symptom.For<RefusalProblem>(
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
                    SymptomLimits.MostOfGroup,
                    "ratio",
                    $"{refusing} of {guarded.Count} endpoints that check tokens refuse them"
                );
        }
    );

    /// <summary>Endpoints that check tokens answer fewer requests than before: callers hang there.</summary>
    public static readonly Symptom ProtectedEndpointsLostRequests = Symptom.For<GrowthProblem>(
        "protected-endpoints-lost-requests",
        growth =>
            growth.Missing is not { } missing ? Finding.Is(false, "No endpoint is known to check tokens")
            : missing.IsProven(growth.Thresholds.Significance) ? Finding.Is(true, missing.Text)
            : missing.MayHold(growth.Excess)
                ? Finding.Unknown($"{missing.Text}; so many may be missing by chance, and hold the goroutines")
            : Finding.Is(false, missing.Text)
    );

    /// <summary>Tokens are refused because their time is over.</summary>
    public static readonly Symptom LogSaysTokenExpired = LogSymptoms.JwtLines(
        "log-says-token-expired",
        "tokens are expired",
        Expired,
        "token is expired"
    );

    /// <summary>Nearly every token of every protected endpoint is expired: clients renew theirs at different times, a clock is
    /// wrong for all of them at once.</summary>
    public static readonly Symptom EverybodysTokensExpired = Symptom.For<RefusalProblem>(
        "everybodys-tokens-expired",
        problem =>
        {
            var guarded = problem
                .View.Endpoints.Where(endpoint =>
                    endpoint.Status("401").Total > 0 && endpoint.Requests.In(problem.Window) >= problem.Thresholds.MinimumEvents
                )
                .ToList();
            if (guarded.Count < 2 || !problem.View.Signals.Logs)
                return Finding.Unknown("It needs the log's reasons of several endpoints that check tokens");

            var requests = guarded.Sum(endpoint => endpoint.Requests.In(problem.Window));
            var expired = problem.View.Logs.JwtLines(
                guarded.Select(endpoint => endpoint.MetricRoute).ToHashSet(StringComparer.Ordinal),
                reason => reason is Expired,
                problem.Window
            );
            return Share(
                expired,
                requests,
                MostOfAll,
                $"{SentenceFormatter.Share(Math.Min(expired, requests), requests)} requests to all {guarded.Count} endpoints "
                    + $"that check tokens come with an expired one, in {problem.WindowText}",
                EvidenceQueries.Of(problem).JwtRejections(Expired)
            );
        }
    );

    /// <summary>Roles or scopes: 403 instead of 401.</summary>
    public static readonly Symptom AnswersAre403 = Symptom.For<RefusalProblem>(
        "answers-are-403",
        problem =>
        {
            var forbidden = problem.Views.Sum(endpoint => endpoint.Status("403").In(problem.Window));
            return Share(
                forbidden,
                problem.Refused,
                SymptomLimits.Majority,
                $"{SentenceFormatter.Share(Math.Min(forbidden, problem.Refused), problem.Refused)} refusals are 403, the rest 401"
            );
        }
    );

    /// <summary>What it means that callers of silent endpoints wait, or that they stopped to ask.</summary>
    internal static Finding OfCallers(SilenceProblem silence, Func<bool, Finding> told) =>
        silence.CallersHang is { } hang
            ? told(hang)
            : Finding.Unknown("Goroutines and descriptors are not measured, so nothing tells whether callers hang");
}

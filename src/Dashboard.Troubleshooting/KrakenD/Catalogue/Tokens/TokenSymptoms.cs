using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>What refused tokens look like, in counts and in the log.</summary>
internal static class TokenSymptoms
{
    /// <summary>Nothing gets through.</summary>
    public static readonly Symptom NearlyAllAreRefused = Symptom.For<RefusalProblem>(
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
                    0.8,
                    "ratio",
                    $"{refusing} of {guarded.Count} endpoints that check tokens refuse them"
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
                0.5,
                $"{Words.Share(Math.Min(forbidden, problem.Refused), problem.Refused)} refusals are 403, the rest 401"
            );
        }
    );
}

using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>What refused requests look like: server layer (S) against proxy layer (P).</summary>
internal static class RefusalSymptoms
{
    /// <summary>Refusals come suddenly for everyone, not for a few clients.</summary>
    public static readonly Symptom OnlySomeAreRefused = Symptom.For<RefusalProblem>(
        "only-some-are-refused",
        problem =>
            Share(
                problem.Requests - problem.Refused,
                problem.Requests,
                SymptomLimits.NotablePart,
                $"{SentenceFormatter.Share(problem.Requests - problem.Refused, problem.Requests)} requests to these "
                    + "endpoints still pass"
            )
    );

    /// <summary>403 is the answer just where tokens are checked: roles or scopes are missing in them. Rules for addresses and
    /// agents do not follow that line.</summary>
    public static readonly Symptom OnlyCheckingEndpointsForbid = Symptom.For<RefusalProblem>(
        "only-checking-endpoints-forbid",
        problem =>
        {
            var forbidding = problem.Views.Where(endpoint => endpoint.Status("403").In(problem.Window) > 0).ToList();
            var open = problem.View.Endpoints.Count(endpoint =>
                endpoint.Status("401").Total <= 0
                && endpoint.Requests.In(problem.Window) >= problem.Thresholds.MinimumEvents
                && !problem.Views.Contains(endpoint)
            );
            if (forbidding.Count < SymptomLimits.Several || open == 0)
                return Finding.Unknown("It needs several endpoints that answer 403, and others that check no tokens");

            var before = new StepSpan(0, problem.OnsetStep ?? 0);
            var checking = forbidding.Count(endpoint => endpoint.Status("401").In(before) > 0);
            return AtLeast(
                (double)checking / forbidding.Count,
                SymptomLimits.NearlyAll,
                "ratio",
                $"{checking} of {QuantityFormatter.Count(forbidding.Count, "endpoint")} that answer 403 checked tokens before; "
                    + $"{QuantityFormatter.Count(open, "endpoint")} without such checks still pass"
            );
        }
    );
}

using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Accounts for each failed request: a named cause, an unknown one, or the ordinary background.</summary>
internal static class FailureAccounting
{
    /// <summary>The shares of the last minutes; null where nothing failed or statuses are not measured.</summary>
    public static AccountedFailures? Of(
        GatewayView view,
        IReadOnlyList<KrakenDProblem> problems,
        IReadOnlyList<Explanation> explained,
        Counts failed
    )
    {
        var window = view.Last(Rise.MaxWindow);
        var total = failed.In(window);
        if (total <= 0 || view.Endpoints.All(endpoint => endpoint.ByStatus.Count == 0))
            return null;
        // What was folded into another problem has that one's cause, which is a known one.
        var unknown = explained
            .Where(explanation => explanation.TopId == Ranking.UnknownId)
            .Select(explanation => explanation.Problem)
            .ToHashSet();
        var ofUnknown = Math.Min(total, AccountedBy(view, [.. unknown], window));
        var ofCauses = Math.Min(
            total - ofUnknown,
            AccountedBy(view, [.. problems.Where(problem => !unknown.Contains(problem))], window)
        );
        return new AccountedFailures(ofCauses / total, ofUnknown / total, (total - ofCauses - ofUnknown) / total);
    }

    private static double AccountedBy(GatewayView view, IReadOnlyList<KrakenDProblem> problems, StepSpan window) =>
        view.Endpoints.Sum(endpoint => FailuresOf(endpoint, problems).In(window))
        + ImpactEvaluator.Refused(view, problems).Sum(refused => refused.In(window));

    private static Counts FailuresOf(EndpointView endpoint, IReadOnlyList<KrakenDProblem> problems)
    {
        var steps = endpoint.Requests.Length;
        var accounted = Counts.Sum(problems.Select(problem => problem.FailuresOn(endpoint)), steps);
        var failed = EndpointHarm.FailedOf(endpoint);
        var partial = problems.Any(problem =>
            problem.ShowsInFailures && problem.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal)
        )
            ? EndpointHarm.PartialOf(endpoint)
            : Counts.None(steps);
        return failed.AtMost(accounted).Plus(partial);
    }
}

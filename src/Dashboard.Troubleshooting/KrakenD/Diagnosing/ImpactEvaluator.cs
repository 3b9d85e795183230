using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Puts the harm into numbers.</summary>
internal static class ImpactEvaluator
{
    /// <summary>What is left of the share of failures when they have stopped: other requests may fail for their own
    /// reasons.</summary>
    private const double Gone = 0.1;

    /// <summary>The present as opposed to the last five minutes: two steps, so that each holds a scrape.</summary>
    private static readonly TimeSpan LastMinute = TimeSpan.FromMinutes(1);

    /// <summary>What users notice.</summary>
    public static Impact Judge(
        GatewayView view,
        IReadOnlyList<KrakenDProblem> problems,
        IReadOnlyList<Explanation> explained,
        Thresholds thresholds
    )
    {
        if (explained.Any(explanation => explanation.Problem.InvalidatesCounts))
        {
            return new Impact { Objective = thresholds.Objective };
        }

        var window = view.Last(Rise.MaxWindow);
        var seconds = Rise.MaxWindow.TotalSeconds;
        var failed = Failed(view, [.. explained.Select(explanation => explanation.Problem)]);
        var share = ShareOf(failed, view, window);
        var incidents = explained.Where(explanation => explanation.Problem.IsIncident).ToList();
        return new Impact
        {
            RequestsPerSecond = view.AllRequests.In(window) / seconds,
            FailedPerSecond = failed.In(window) / seconds,
            FailedShare = share,
            FailedShareLastMinute = ShareOf(failed, view, view.Last(LastMinute)),
            Accounted = FailureAccounting.Of(view, problems, explained, failed),
            BurnRate = share / (1 - thresholds.Objective),
            Objective = thresholds.Objective,
            Since = incidents.Count == 0 ? null : incidents[0].Problem.Since,
            Until = UntilOf(view, incidents, failed),
            Trend = incidents.Count == 0 ? null : TrendOf(view, failed),
        };
    }

    private static double? ShareOf(Counts failed, GatewayView view, StepSpan window) =>
        view.AllRequests.In(window) is > 0 and var requests ? Math.Min(1, failed.In(window) / requests) : null;

    /// <summary>5xx, incomplete answers, and refusals that belong to the incident.</summary>
    private static Counts Failed(GatewayView view, IReadOnlyList<KrakenDProblem> problems)
    {
        var errors = view.Endpoints.Select(endpoint => EndpointHarm.FailedOf(endpoint).Plus(EndpointHarm.PartialOf(endpoint)));
        return Counts.Sum(errors.Concat(Refused(view, problems)), view.Steps);
    }

    /// <summary>Refused requests that are no 5xx: by the gateway's own checks, or for want of a route.</summary>
    internal static IEnumerable<Counts> Refused(GatewayView view, IReadOnlyList<KrakenDProblem> problems)
    {
        var refused = problems
            .OfType<RefusalProblem>()
            .Where(problem => problem.Kind != RefusalKind.EndpointLimit && !problem.IsFaint)
            .Select(problem => problem.History);
        var unrouted = problems.OfType<RoutingProblem>().Where(problem => !problem.IsFaint);
        return refused.Concat(unrouted.Select(problem => view.Unrouted[problem.Status]));
    }

    private static DateTimeOffset? UntilOf(GatewayView view, IReadOnlyList<Explanation> explained, Counts failed)
    {
        if (explained.Count == 0 || !explained.All(explanation => explanation.Problem.ShowsInFailures))
            return null;
        var onset = explained.Min(explanation => explanation.Problem.OnsetStep ?? 0);
        var (hurt, all) = (failed.From(onset), view.AllRequests.From(onset));
        if (ChangePoint.OfFall(hurt, all) is not { } calm)
            return null;
        var (before, after) = (new StepSpan(0, calm), new StepSpan(calm, hurt.Length));
        return hurt.In(after) * all.In(before) <= Gone * hurt.In(before) * all.In(after) ? view.StartOf(onset + calm) : null;
    }

    private static string TrendOf(GatewayView view, Counts failed)
    {
        var (now, before) = (view.Last(TimeSpan.FromMinutes(2)), view.Last(TimeSpan.FromMinutes(4)));
        var (recent, earlier) = (failed.In(now), failed.In(before) - failed.In(now));
        var noise = 2 * Math.Sqrt(Math.Max(1, recent + earlier));
        return (recent, earlier) switch
        {
            (< 1, > 3) => "recovered",
            _ when recent - earlier > noise => "getting worse",
            _ when earlier - recent > noise => "getting better",
            _ => "steady",
        };
    }
}

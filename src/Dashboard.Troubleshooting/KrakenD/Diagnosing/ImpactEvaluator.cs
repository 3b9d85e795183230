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

    /// <summary>What users notice.</summary>
    public static Impact Judge(GatewayView view, IReadOnlyList<Explanation> explained, Thresholds thresholds)
    {
        if (explained.Any(explanation => explanation.Problem.InvalidatesCounts))
        {
            return new Impact { Objective = thresholds.Objective };
        }

        var hurting = explained.Where(explanation => explanation.Problem.HurtsUsers).ToList();
        var window = view.Last(Rise.MaxWindow);
        var seconds = Rise.MaxWindow.TotalSeconds;
        var failed = Failed(view, explained);
        var requests = view.AllRequests.In(window);
        double? share = requests > 0 ? Math.Min(1, failed.In(window) / requests) : null;
        return new Impact
        {
            RequestsPerSecond = requests / seconds,
            FailedPerSecond = failed.In(window) / seconds,
            FailedShare = share,
            BurnRate = share / (1 - thresholds.Objective),
            Objective = thresholds.Objective,
            Since = hurting.Count == 0 ? null : hurting[0].Problem.Since,
            Until = UntilOf(view, hurting, failed),
            Trend = hurting.Count == 0 ? null : TrendOf(view, failed),
        };
    }

    /// <summary>5xx, incomplete answers, and refusals that belong to the incident.</summary>
    private static Counts Failed(GatewayView view, IReadOnlyList<Explanation> explained)
    {
        var errors = view.Endpoints.Select(endpoint => EndpointHarm.FailedOf(endpoint).Plus(EndpointHarm.PartialOf(endpoint)));
        var refused = explained
            .Select(explanation => explanation.Problem)
            .OfType<RefusalProblem>()
            .Where(problem => problem.Kind != RefusalKind.EndpointLimit)
            .Select(problem => problem.History);
        var astray = explained
            .Select(explanation => explanation.Problem)
            .OfType<RoutingProblem>()
            .Select(problem => view.Unrouted[problem.Status]);
        return Counts.Sum(errors.Concat(refused).Concat(astray), view.Steps);
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

namespace Dashboard.Troubleshooting.Statistics;

/// <summary>Finds the step at which a share began to be different, so that windows and baselines do not mix before and
/// after.</summary>
public static class ChangePoint
{
    /// <summary>A split must explain the data better by this log-likelihood: some split of mere noise always explains it a little
    /// better.</summary>
    private const double Significant = 3;

    /// <summary>
    /// The first step of the most likely stretch, reaching to the end of the grid, in which <paramref name="events"/> among
    /// <paramref name="trials"/> are more frequent than before; null when no split explains the data better.
    /// </summary>
    public static int? OfRise(Counts events, Counts trials) => BestSplit(events, trials, rise: true);

    /// <summary>As <see cref="OfRise"/> for events that become rarer.</summary>
    public static int? OfFall(Counts events, Counts trials) => BestSplit(events, trials, rise: false);

    private static int? BestSplit(Counts events, Counts trials, bool rise)
    {
        var (allEvents, allTrials) = (events.Total, trials.Total);
        if (allEvents <= 0)
        {
            return null;
        }

        var together = Likelihood(allEvents, allTrials);
        var (lateEvents, lateTrials) = (0.0, 0.0);
        var (best, gain) = ((int?)null, Significant);
        for (var step = events.Length - 1; step >= 0; step--)
        {
            lateEvents += events.Values[step];
            lateTrials += trials.Values[step];
            var (earlyEvents, earlyTrials) = (allEvents - lateEvents, allTrials - lateTrials);
            if (lateTrials <= 0 || rise != (lateEvents * earlyTrials >= earlyEvents * lateTrials))
            {
                continue;
            }

            var improvement = Likelihood(lateEvents, lateTrials) + Likelihood(earlyEvents, earlyTrials) - together;
            if (improvement > gain)
            {
                (best, gain) = (step, improvement);
            }
        }

        return best;
    }

    /// <summary>Log-likelihood of the events under their own share.</summary>
    private static double Likelihood(double events, double trials)
    {
        var others = Math.Max(0, trials - events);
        return Term(events, trials) + Term(others, trials);
    }

    private static double Term(double part, double whole) => part <= 0 || whole <= 0 ? 0 : part * Math.Log(part / whole);
}

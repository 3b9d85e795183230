namespace Dashboard.Troubleshooting.Statistics;

/// <summary>What a count of events among a number of trials proves; small numbers prove little.</summary>
public static class Proportion
{
    /// <summary>Lower end of Wilson's interval: the share is at least this, at 2.6 standard deviations (99.5 %).</summary>
    public static double LowerBound(double events, double trials) => Wilson(events, trials, -2.6);

    /// <summary>Upper end of Wilson's interval.</summary>
    public static double UpperBound(double events, double trials) => trials <= 0 ? 1 : Wilson(events, trials, 2.6);

    /// <summary>
    /// How surprising it is to see at least so many events if the share were only <paramref name="expected"/>, as the negative
    /// decimal logarithm of a bound on the probability (Chernoff): 5 means at most one in 100,000.
    /// </summary>
    public static double Significance(double events, double trials, double expected)
    {
        if (trials <= 0 || events <= 0)
        {
            return 0;
        }

        var share = Math.Min(1, events / trials);
        var usual = Math.Clamp(expected, 1e-6, 1 - 1e-6);
        return share <= usual ? 0 : trials * Divergence(share, usual) / Math.Log(10);
    }

    private static double Divergence(double share, double usual)
    {
        var events = share * Math.Log(share / usual);
        return share >= 1 ? events : events + ((1 - share) * Math.Log((1 - share) / (1 - usual)));
    }

    private static double Wilson(double events, double trials, double deviations)
    {
        if (trials <= 0)
        {
            return 0;
        }

        var share = Math.Clamp(events / trials, 0, 1);
        var square = deviations * deviations;
        var centre = share + (square / (2 * trials));
        var spread = deviations * Math.Sqrt((share * (1 - share) / trials) + (square / (4 * trials * trials)));
        return Math.Clamp((centre + spread) / (1 + (square / trials)), 0, 1);
    }
}

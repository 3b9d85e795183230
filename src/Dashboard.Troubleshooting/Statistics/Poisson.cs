namespace Dashboard.Troubleshooting.Statistics;

/// <summary>What a count of independent events proves that comes without a number of trials.</summary>
public static class Poisson
{
    /// <summary>Nothing is expected less often than this, so that its logarithm exists.</summary>
    private const double LeastExpected = 1e-9;

    /// <summary>
    /// How surprising it is to see at most so many events where <paramref name="expected"/> are usual, as the negative decimal
    /// logarithm of a bound on the probability (Chernoff): 5 means at most one in 100,000. Meaningful where fewer are seen than
    /// expected.
    /// </summary>
    public static double SignificanceOfFall(double seen, double expected)
    {
        var likelihood = seen > 0 ? seen * Math.Log(seen / Math.Max(expected, LeastExpected)) : 0;
        return (expected - seen + likelihood) / Math.Log(10);
    }
}

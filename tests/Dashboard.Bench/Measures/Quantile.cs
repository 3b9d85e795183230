namespace Dashboard.Bench.Measures;

/// <summary>Values by rank.</summary>
internal static class Quantile
{
    /// <summary>The value below which a share of the values lies; 0 without values.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}

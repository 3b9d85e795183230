namespace Dashboard.Troubleshooting.Statistics;

/// <summary>Quarters of some values in their order; there must be one value at least.</summary>
public static class Quartile
{
    /// <summary>A quarter of them lie below.</summary>
    public static double Lower(IEnumerable<double> values) => At(1, values);

    /// <summary>Half of them lie below.</summary>
    public static double Middle(IEnumerable<double> values) => At(2, values);

    /// <summary>Three quarters of them lie below.</summary>
    public static double Upper(IEnumerable<double> values) => At(3, values);

    private static double At(int quarters, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count * quarters / 4];
    }
}

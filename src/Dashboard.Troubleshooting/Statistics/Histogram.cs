namespace Dashboard.Troubleshooting.Statistics;

/// <summary>A latency distribution in buckets; only the bucket of a quantile is certain.</summary>
public sealed class Histogram
{
    private static readonly Histogram Empty = new([], []);

    private readonly double[] edges;
    private readonly double[] cumulative;

    private Histogram(double[] edges, double[] cumulative)
    {
        (this.edges, this.cumulative) = (edges, cumulative);
        for (var index = 1; index < cumulative.Length; index++)
        {
            // Scrapes of several replicas are not simultaneous, so a sum of buckets may dip.
            cumulative[index] = Math.Max(cumulative[index], cumulative[index - 1]);
        }
    }

    /// <summary>Requests in it.</summary>
    public double Count => cumulative.Length == 0 ? 0 : cumulative[^1];

    /// <summary>One histogram per step, of buckets with their upper edge in seconds and a cumulative count per step; NaN is no
    /// count.</summary>
    public static IReadOnlyList<Histogram> PerStep(IReadOnlyList<(double Edge, IReadOnlyList<double> Cumulative)> buckets)
    {
        var upperEdges = buckets.Select(bucket => bucket.Edge).Distinct().Order().ToArray();
        var steps = new double[buckets.Select(bucket => bucket.Cumulative.Count).DefaultIfEmpty(0).Max()][];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = new double[upperEdges.Length];
        }

        foreach (var (edge, counts) in buckets)
        {
            var index = Array.BinarySearch(upperEdges, edge);
            for (var step = 0; step < counts.Count; step++)
            {
                steps[step][index] += double.IsNaN(counts[step]) ? 0 : counts[step];
            }
        }

        return [.. steps.Select(counts => new Histogram(upperEdges, counts))];
    }

    /// <summary>Several histograms over the same edges as one.</summary>
    public static Histogram Merge(IEnumerable<Histogram> many)
    {
        Histogram? merged = null;
        foreach (var histogram in many)
        {
            merged = merged is null
                ? new Histogram(histogram.edges, (double[])histogram.cumulative.Clone())
                : merged.Plus(histogram);
        }

        return merged ?? Empty;
    }

    /// <summary>A quantile, or null when the histogram is empty.</summary>
    public Quantile? Quantile(double rank)
    {
        if (Count <= 0)
        {
            return null;
        }

        var wanted = rank * Count;
        var index = Array.FindIndex(cumulative, count => count >= wanted);
        var (lowerEdge, below) = index == 0 ? (0.0, 0.0) : (edges[index - 1], cumulative[index - 1]);
        return double.IsPositiveInfinity(edges[index])
            ? new Quantile(lowerEdge, lowerEdge, edges[index], Count)
            : new Quantile(
                lowerEdge + ((edges[index] - lowerEdge) * (wanted - below) / Math.Max(cumulative[index] - below, 1e-9)),
                lowerEdge,
                edges[index],
                Count
            );
    }

    /// <summary>How many took longer than a time: certain only at an edge of a bucket.</summary>
    public CountRange Above(double seconds)
    {
        var upper = Array.FindIndex(edges, edge => edge >= seconds);
        var lower = Array.FindLastIndex(edges, edge => edge <= seconds);
        return new CountRange(upper < 0 ? 0 : Count - cumulative[upper], lower < 0 ? Count : Count - cumulative[lower]);
    }

    private Histogram Plus(Histogram other)
    {
        for (var index = 0; index < cumulative.Length; index++)
        {
            cumulative[index] += other.cumulative[index];
        }

        return this;
    }
}

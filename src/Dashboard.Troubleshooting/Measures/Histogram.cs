namespace Dashboard.Troubleshooting.Measures;

/// <summary>A latency distribution in buckets; only the bucket of a quantile is certain.</summary>
public sealed class Histogram
{
    private readonly (double Edge, double Cumulative)[] buckets;

    private Histogram((double, double)[] buckets) => this.buckets = buckets;

    /// <summary>Requests in it.</summary>
    public double Count => buckets.Length == 0 ? 0 : buckets[^1].Cumulative;

    /// <summary>A histogram of cumulative counts by upper edge in seconds; edges may come in any order and repeat.</summary>
    public static Histogram Of(IEnumerable<(double Edge, double Cumulative)> cumulative)
    {
        var sorted = cumulative.Where(bucket => !double.IsNaN(bucket.Cumulative))
            .GroupBy(bucket => bucket.Edge)
            .Select(group => (Edge: group.Key, Cumulative: group.Sum(bucket => bucket.Cumulative)))
            .OrderBy(bucket => bucket.Edge)
            .ToArray();
        for (var index = 1; index < sorted.Length; index++)
        {
            // Scrapes of several replicas are not simultaneous, so a sum of buckets may dip.
            sorted[index].Cumulative = Math.Max(sorted[index].Cumulative, sorted[index - 1].Cumulative);
        }

        return new Histogram(sorted);
    }

    /// <summary>Several histograms as one.</summary>
    public static Histogram Merge(IEnumerable<Histogram> many) => Of(many.SelectMany(histogram => histogram.buckets));

    /// <summary>A quantile, or null when the histogram is empty.</summary>
    public Quantile? Quantile(double rank)
    {
        if (Count <= 0)
        {
            return null;
        }

        var wanted = rank * Count;
        var (lowerEdge, below) = (0.0, 0.0);
        foreach (var (edge, cumulative) in buckets)
        {
            if (cumulative >= wanted)
            {
                return double.IsPositiveInfinity(edge)
                    ? new Quantile(lowerEdge, lowerEdge, edge, Count)
                    : new Quantile(lowerEdge + ((edge - lowerEdge) * (wanted - below) / Math.Max(cumulative - below, 1e-9)), lowerEdge, edge, Count);
            }

            (lowerEdge, below) = (edge, cumulative);
        }

        return null;
    }
}

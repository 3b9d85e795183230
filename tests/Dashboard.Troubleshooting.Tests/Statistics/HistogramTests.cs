using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class HistogramTests
{
    private static readonly (double, double)[] Buckets =
    [
        (0.1, 50),
        (0.5, 90),
        (1, 95),
        (10, 98),
        (double.PositiveInfinity, 100),
    ];

    [Theory]
    [InlineData(0.5, 0, 0.1, 0.1)]
    [InlineData(0.7, 0.1, 0.5, 0.3)]
    [InlineData(0.95, 0.5, 1, 1)]
    public void A_quantile_lies_in_its_bucket(double rank, double lower, double upper, double seconds)
    {
        var quantile = Of(Buckets).Quantile(rank)!;

        Assert.Equal((lower, upper, 100), (quantile.LowerSeconds, quantile.UpperSeconds, quantile.Count));
        Assert.Equal(seconds, quantile.Seconds, 0.001);
    }

    [Fact]
    public void Above_the_last_edge_only_the_edge_is_certain()
    {
        var quantile = Of(Buckets).Quantile(0.99)!;

        Assert.Equal((10, 10, double.PositiveInfinity), (quantile.Seconds, quantile.LowerSeconds, quantile.UpperSeconds));
    }

    [Fact]
    public void A_dip_between_edges_is_levelled()
    {
        var histogram = Of([(0.1, 50), (0.5, 48), (1, 60)]);

        Assert.Equal(60, histogram.Count);
        Assert.Equal(1, histogram.Quantile(0.9)!.UpperSeconds);
    }

    [Fact]
    public void Edges_may_come_in_any_order_and_twice()
    {
        var histogram = Of([(1, 10), (0.1, 4), (1, 10), (0.1, 4), (0.5, double.NaN)]);

        Assert.Equal(20, histogram.Count);
        Assert.Equal(0.1, histogram.Quantile(0.4)!.UpperSeconds);
    }

    [Fact]
    public void An_empty_one_has_no_quantile()
    {
        Assert.Null(Histogram.Merge([]).Quantile(0.95));
        Assert.Null(Of([(1, 0), (double.PositiveInfinity, 0)]).Quantile(0.95));
    }

    [Fact]
    public void Merged_ones_count_together() => Assert.Equal(200, Histogram.Merge([Of(Buckets), Of(Buckets)]).Count);

    [Fact]
    public void Each_step_has_its_own_counts()
    {
        var steps = Histogram.PerStep([(1, [3, double.NaN, 5]), (0.1, [1, 2])]);

        Assert.Equal([3, 2, 5], steps.Select(step => step.Count));
    }

    private static Histogram Of((double Edge, double Cumulative)[] buckets) =>
        Assert.Single(
            Histogram.PerStep([.. buckets.Select(bucket => (bucket.Edge, (IReadOnlyList<double>)[bucket.Cumulative]))])
        );
}

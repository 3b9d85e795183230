using Dashboard.Core.Prometheus;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class CounterTotalsTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 22, 18, 0, 30, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Fact]
    public void Between_two_totals_of_the_same_processes_lie_the_increments()
    {
        var totals = Of(Total(100, 103, 103, 110), Changes(0, 0, 0, 0));

        Assert.Equal([3, 0, 7], ValuesOf(totals));
        Assert.Empty(totals.Corrections);
    }

    [Fact]
    public void What_is_born_in_a_process_that_was_there_counts_from_zero() =>
        Assert.Equal([2, 1], ValuesOf(Of(Total(double.NaN, double.NaN, 2, 3), Changes(0, 0, 0, 0))));

    [Fact]
    public void Where_a_process_changed_the_increments_are_to_be_asked_for()
    {
        var totals = Of(Total(100, 103, 50, 60), Changes(0, 0, 1, 0));

        Assert.Equal([3, 10], ValuesOf(totals));
        Assert.Equal([new StepRange(First + Step, First + Step)], totals.Corrections);
    }

    [Theory]
    [InlineData(double.NaN, 5)]
    [InlineData(5, double.NaN)]
    public void Where_no_process_is_seen_a_counter_is_not_believed(double before, double after)
    {
        var totals = Of(Total(1, 1, before, after), Changes(0, 0, double.NaN, double.NaN));

        Assert.Equal([0], ValuesOf(totals));
        Assert.Equal([new StepRange(First + Step, First + (2 * Step))], totals.Corrections);
    }

    [Fact]
    public void Where_nothing_is_counted_and_no_process_is_seen_nothing_is_asked() =>
        Assert.Empty(Of(Total(double.NaN, double.NaN, 4, 5), Changes(double.NaN, double.NaN, 0, 0)).Corrections);

    [Fact]
    public void A_counter_that_falls_although_no_process_changed_is_not_believed() =>
        Assert.Equal([new StepRange(First, First)], Of(Total(100, 90, 91, 92), Changes(0, 0, 0, 0)).Corrections);

    [Fact]
    public void A_sum_of_seconds_that_differs_by_its_rounding_only_has_not_fallen() =>
        Assert.Equal([0, 0, 1], ValuesOf(Of(Total(1000, 1000 - 1e-10, 1000 - 1e-10, 1001 - 1e-10), Changes(0, 0, 0, 0)), 9));

    [Fact]
    public void Many_corrections_are_asked_for_at_once()
    {
        var changes = Enumerable.Range(0, 61).Select(step => step % 10 == 5 ? 1.0 : 0.0).ToArray();
        var totals = CounterTotals.Of(
            Answer(Enumerable.Range(0, 61).Select(step => (double)step).ToArray(), changes),
            First,
            60,
            Step
        );

        Assert.Equal([new StepRange(First + (4 * Step), First + (54 * Step))], totals.Corrections);
        Assert.Equal(9, totals.Increments[0].Samples.Count);
    }

    private static double[] Total(params double[] values) => values;

    private static double[] Changes(params double[] values) => values;

    private static CounterTotals Of(double[] total, double[] changes) => CounterTotals.Of(Answer(total, changes), First, 3, Step);

    private static IEnumerable<double> ValuesOf(CounterTotals totals, int digits = 12) =>
        totals.Increments.SelectMany(series => series.Samples).Select(sample => Math.Round(sample.Value, digits));

    private static PrometheusAnswer Answer(double[] total, double[] changes) =>
        new([Series("http_route", "/a", total), Series("part", SignalQuery.ProcessChanges, changes)], []);

    private static PrometheusSeries Series(string label, string value, double[] values) =>
        new(
            new Dictionary<string, string>(StringComparer.Ordinal) { [label] = value },
            [
                .. values
                    .Index()
                    .Where(sample => !double.IsNaN(sample.Item))
                    .Select(sample => new PrometheusSample(
                        (First + ((sample.Index - 1) * Step)).ToUnixTimeSeconds(),
                        sample.Item
                    )),
            ]
        );
}

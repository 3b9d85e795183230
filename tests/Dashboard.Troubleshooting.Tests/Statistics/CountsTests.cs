using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class CountsTests
{
    [Fact]
    public void Gaps_and_negative_values_are_no_events() => Assert.Equal([0, 0, 3], Counts.Of([double.NaN, -2, 3]).Values);

    [Fact]
    public void A_span_counts_from_its_first_step_to_before_its_end() =>
        Assert.Equal(5, Counts.Of([1, 2, 3, 4]).In(new StepSpan(1, 3)));

    [Theory]
    [InlineData(-5, 2, 3)]
    [InlineData(3, 99, 4)]
    [InlineData(3, 1, 0)]
    public void A_span_may_reach_beyond_the_grid(int first, int end, double expected) =>
        Assert.Equal(expected, Counts.Of([1, 2, 3, 4]).In(new StepSpan(first, end)));

    [Theory]
    [InlineData(-1, new double[] { 1, 2, 3 })]
    [InlineData(1, new double[] { 2, 3 })]
    [InlineData(9, new double[0])]
    public void From_a_step_on_only_the_later_ones_are_left(int step, double[] expected) =>
        Assert.Equal(expected, Counts.Of([1, 2, 3]).From(step).Values);

    [Fact]
    public void A_difference_is_never_below_zero() => Assert.Equal([0, 2], Counts.Of([1, 5]).Minus(Counts.Of([2, 3])).Values);

    [Fact]
    public void A_shorter_one_has_no_events_where_it_ends()
    {
        Assert.Equal([1, 5], Counts.Of([2, 5]).Minus(Counts.Of([1])).Values);
        Assert.Equal([3, 5], Counts.Of([2, 5]).Plus(Counts.Of([1])).Values);
    }

    [Theory]
    [InlineData(new double[] { 1, 2 }, new double[] { 0, 0 }, new double[] { 1, 2 })]
    [InlineData(new double[] { 0, 0 }, new double[] { 1, 2 }, new double[] { 1, 2 })]
    [InlineData(new double[] { 1, 2 }, new double[] { 3, 4 }, new double[] { 4, 6 })]
    [InlineData(new double[] { 1 }, new double[] { 3, 4 }, new double[] { 4, 4 })]
    [InlineData(new double[] { 3, 4 }, new double[] { 1 }, new double[] { 4, 4 })]
    [InlineData(new double[] { 1, 2, 9 }, new double[] { 3, 4 }, new double[] { 4, 6 })]
    [InlineData(new double[] { 1, 2, 9 }, new double[] { 0, 0 }, new double[] { 1, 2 })]
    public void The_sum_has_the_given_length_whatever_its_parts_are(double[] one, double[] other, double[] sum) =>
        Assert.Equal(sum, Counts.Sum([Counts.Of(one), Counts.Of(other)], 2).Values);

    [Fact]
    public void What_is_added_up_stays_as_it_is()
    {
        var (one, other) = (Counts.Of([1, 2]), Counts.Of([3, 4]));

        Counts.Sum([one, other, other], 2);
        one.Minus(other);

        Assert.Equal([1, 2], one.Values);
        Assert.Equal([3, 4], other.Values);
    }

    [Fact]
    public void The_sum_of_none_is_empty_on_the_whole_grid() => Assert.Equal([0, 0, 0], Counts.Sum([], 3).Values);

    [Fact]
    public void Total_counts_all_steps() => Assert.Equal(10, Counts.Of([1, 2, 3, 4]).Total);
}

using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class GaugeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Now_is_a_gap_while_the_newest_value_may_be_old()
    {
        var gauge = Of(1, 2, double.NaN);

        Assert.True(double.IsNaN(gauge.Now));
        Assert.Equal(2, gauge.Newest);
    }

    [Fact]
    public void Restarts_of_the_counter_are_no_fall() => Assert.Equal(3, Of(5, 6, 0, 2).RiseOver(TimeSpan.FromMinutes(45)));

    [Fact]
    public void Extremes_look_back_no_further_than_asked()
    {
        var gauge = Of(9, 1, 3, 2);

        Assert.Equal((3, 2), (gauge.MaxOver(TimeSpan.FromSeconds(30)), gauge.MinOver(TimeSpan.FromSeconds(30))));
        Assert.Equal(9, gauge.MaxOver(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Without_values_there_is_nothing_to_say()
    {
        Assert.True(double.IsNaN(Of().Now));
        Assert.True(double.IsNaN(Of(double.NaN).MaxOver(TimeSpan.FromMinutes(1))));
        Assert.Empty(Of(double.NaN).Points());
    }

    [Fact]
    public void Points_carry_their_times() => Assert.Equal([(Start, 4), (Start.AddMinutes(1), 6)], Of(4, double.NaN, 6).Points());

    private static Gauge Of(params double[] values) => new(Start, TimeSpan.FromSeconds(30), values);
}

using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class UnixTimeTests
{
    [Fact]
    public void A_value_is_a_moment_to_the_millisecond() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 18, 31, 0, 250, TimeSpan.Zero), UnixTime.Of(1795372260.25));

    [Fact]
    public void Fractions_may_be_left_out() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 18, 31, 0, TimeSpan.Zero), UnixTime.WholeSecondsOf(1795372260.25));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(253402300800)]
    public void What_no_calendar_has_is_no_moment(double seconds)
    {
        Assert.Null(UnixTime.Of(seconds));
        Assert.Null(UnixTime.WholeSecondsOf(seconds));
    }
}

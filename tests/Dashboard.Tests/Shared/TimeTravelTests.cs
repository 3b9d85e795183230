using Dashboard.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Shared;

public sealed class TimeTravelTests
{
    [Theory]
    [InlineData("03:19:40", "02:30:00", "04:00:00")]
    [InlineData("03:00:00", "02:30:00", "04:00:00")]
    [InlineData("02:59:59", "02:00:00", "03:30:00")]
    public void The_slider_spans_an_hour_and_a_half_and_stays_while_the_moment_moves_within_half_an_hour(
        string moment,
        string start,
        string end
    )
    {
        var range = TimeTravel.RangeAround(At(moment), SampleDiagnoses.At.AddDays(1));

        Assert.Equal((At(start), At(end)), (range.Start, range.End));
    }

    [Fact]
    public void The_slider_ends_now()
    {
        var range = TimeTravel.RangeAround(At("03:19:40"), At("03:21:00"));

        Assert.Equal(At("03:21:00"), range.End);
    }

    [Fact]
    public void A_moment_ahead_of_the_clock_is_still_on_the_slider() =>
        Assert.Equal(At("03:19:40"), TimeTravel.RangeAround(At("03:19:40"), At("03:19:00")).End);

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(180)]
    public void A_step_on_the_slider_is_the_moment_it_says(int step)
    {
        var range = TimeTravel.RangeAround(At("03:19:40"), SampleDiagnoses.At.AddDays(1));

        Assert.Equal(step, TimeTravel.StepOf(range, TimeTravel.At(range, step)));
        Assert.Equal(180, TimeTravel.StepsIn(range));
    }

    [Theory]
    [InlineData(-5, "02:30:00")]
    [InlineData(1000, "04:00:00")]
    public void A_step_beyond_the_slider_is_its_end(int step, string moment) =>
        Assert.Equal(At(moment), TimeTravel.At(TimeTravel.RangeAround(At("03:19:40"), SampleDiagnoses.At.AddDays(1)), step));

    private static DateTimeOffset At(string clock) =>
        new(SampleDiagnoses.At.Date + TimeSpan.Parse(clock, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}

using Dashboard.Core.Incidents;

namespace Dashboard.Core.Tests.Incidents;

public sealed class IncidentCalendarTests
{
    // A Friday.
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_ends_with_the_week_of_today_and_every_week_begins_on_a_Monday()
    {
        var calendar = IncidentCalendar.Of([], Now);

        Assert.Equal(IncidentCalendar.WeekCount, calendar.Weeks.Count);
        Assert.All(calendar.Weeks, week => Assert.Equal(DayOfWeek.Monday, week.DayOfWeek));
        Assert.Equal(new DateOnly(2026, 11, 23), calendar.Weeks[^1]);
    }

    [Fact]
    public void Days_are_those_of_UTC_and_days_to_come_have_no_number()
    {
        var calendar = IncidentCalendar.Of(
            [Now, Now.AddHours(-1), new DateTimeOffset(2026, 11, 27, 1, 0, 0, TimeSpan.FromHours(2))],
            Now
        );

        Assert.Equal(2, calendar.On(new DateOnly(2026, 11, 27), Now));
        Assert.Equal(1, calendar.On(new DateOnly(2026, 11, 26), Now));
        Assert.Equal(0, calendar.On(new DateOnly(2026, 11, 25), Now));
        Assert.Null(calendar.On(new DateOnly(2026, 11, 28), Now));
    }

    [Fact]
    public void What_is_older_than_the_first_week_is_left_out()
    {
        var calendar = IncidentCalendar.Of([Now.AddDays(-100)], Now);

        Assert.Empty(calendar.Counts);
    }

    [Fact]
    public void A_Sunday_belongs_to_the_week_that_began_six_days_before()
    {
        var sunday = new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 11, 23), IncidentCalendar.Of([sunday], sunday).Weeks[^1]);
    }
}

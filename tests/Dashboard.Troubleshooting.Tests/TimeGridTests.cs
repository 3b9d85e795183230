namespace Dashboard.Troubleshooting.Tests;

public sealed class TimeGridTests
{
    [Theory]
    [InlineData("03:19:44.9", 5, "03:19:40")]
    [InlineData("03:19:40", 5, "03:19:40")]
    [InlineData("03:19:44", 60, "03:19:00")]
    [InlineData("03:19:44", 1800, "03:00:00")]
    public void A_moment_is_taken_down_to_its_grid_and_one_on_the_grid_stays(string moment, int seconds, string expected) =>
        Assert.Equal(At(expected), TimeGrid.Floor(At(moment), TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_grid_is_that_of_UTC_in_every_zone()
    {
        var inKolkata = At("03:19:44").ToOffset(new TimeSpan(5, 30, 0));

        Assert.Equal(
            (At("03:00:00"), TimeSpan.Zero),
            (TimeGrid.Floor(inKolkata, TimeSpan.FromHours(1)), TimeGrid.Floor(inKolkata, TimeSpan.FromHours(1)).Offset)
        );
    }

    private static DateTimeOffset At(string time) => new(new DateOnly(2026, 3, 14), TimeOnly.Parse(time), TimeSpan.Zero);
}

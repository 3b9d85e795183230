using Dashboard.Core.Notifications.Delivery;

namespace Dashboard.Core.Tests.Notifications;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(8, 600)]
    [InlineData(int.MaxValue, 600)]
    public void Each_attempt_waits_twice_as_long_up_to_ten_minutes(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.After(attempts, chance: 0));

    [Fact]
    public void Chance_takes_up_to_a_quarter_away() => Assert.Equal(TimeSpan.FromSeconds(60), BackOff.After(5, chance: 1));
}

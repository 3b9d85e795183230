using Dashboard.Core.Evaluation;

namespace Dashboard.Core.Tests.Evaluation;

public sealed class EvaluationTimesTests
{
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 18, 31, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(15, 15, 15)]
    [InlineData(15, 19.9, 15)]
    [InlineData(15, 20, 15)]
    [InlineData(15, 29.9, 15)]
    [InlineData(15, 30, 30)]
    [InlineData(15, 52, 45)]
    [InlineData(15, 3609, 3600)]
    [InlineData(30, 55, 30)]
    public void The_watch_evaluates_whole_intervals_after_the_last_time_however_late_it_is(
        double intervalSeconds,
        double laterSeconds,
        double expectedSeconds
    ) => Assert.Equal(Last.AddSeconds(expectedSeconds), Next(intervalSeconds, laterSeconds));

    [Theory]
    [InlineData(15, 12, 10)]
    [InlineData(15, 0, 0)]
    [InlineData(15, -7, -10)]
    [InlineData(60, 109, 105)]
    [InlineData(7, 17, 15)]
    public void Where_that_makes_no_sense_it_evaluates_the_present(
        double intervalSeconds,
        double laterSeconds,
        double expectedSeconds
    ) => Assert.Equal(Last.AddSeconds(expectedSeconds), Next(intervalSeconds, laterSeconds));

    [Fact]
    public void The_first_time_it_evaluates_the_present() =>
        Assert.Equal(Last, EvaluationTimes.Next(null, Last.AddSeconds(4), TimeSpan.FromSeconds(15)));

    private static DateTimeOffset Next(double intervalSeconds, double laterSeconds) =>
        EvaluationTimes.Next(Last, Last.AddSeconds(laterSeconds), TimeSpan.FromSeconds(intervalSeconds));
}

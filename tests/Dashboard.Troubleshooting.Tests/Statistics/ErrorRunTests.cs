using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class ErrorRunTests
{
    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(40, 1, 40)]
    [InlineData(1000, 0.01, 1.5)]
    [InlineData(1024, 0.5, 9)]
    public void A_share_of_errors_makes_runs_of_the_length_that_chance_gives(double trials, double share, double expected) =>
        Assert.Equal(expected, ErrorRun.Expected(trials, share), 0.05);

    [Fact]
    public void No_run_is_longer_than_all_errors() => Assert.Equal(0.5, ErrorRun.Expected(100, 0.005), 0.01);
}

using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class GrowthTests
{
    [Fact]
    public void Goroutines_of_far_more_callers_than_can_be_missing_are_a_leak()
    {
        var first = Scenario.Healthy().AtScale(0.25).GoroutinesClimb(perStep: 60).Diagnose().Causes[0];

        Assert.Equal("goroutine-leak", first.Id);
        Assert.InRange(first.Confidence, 0.9, 1);
    }

    [Fact]
    public void Goroutines_of_so_few_callers_that_nobody_would_miss_them_are_no_sure_leak()
    {
        var causes = Scenario.Healthy().AtScale(4).GoroutinesClimb(perStep: 4).Diagnose().Causes;

        Assert.Equal(
            ["goroutine-leak", "jwk-unreachable"],
            causes.Take(2).Select(cause => cause.Id).Order(StringComparer.Ordinal)
        );
        Assert.InRange(causes[0].Confidence, 0, 0.8);
    }
}

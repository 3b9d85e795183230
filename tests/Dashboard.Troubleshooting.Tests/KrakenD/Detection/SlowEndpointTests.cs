using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class SlowEndpointTests
{
    private const string Orders = "POST /v1/orders";

    [Fact]
    public void An_endpoint_that_became_slow_outside_of_its_round_trips_is_a_problem() =>
        Assert.Equal([Orders], Find(Scenario.Healthy().ScriptWaits(Orders)).Single().Endpoints);

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(0.2, 1)]
    public void The_time_of_refusals_is_part_of_the_refusals(double refused, int problems) =>
        Assert.Equal(problems, Find(Scenario.Healthy().TokensRefused("jwk_fetch", refused).ScriptWaits(Orders, 0.3)).Count);

    private static IReadOnlyList<SlowEndpointProblem> Find(Scenario scenario)
    {
        var view = GatewayViewBuilder.Build(scenario.Build());
        return [.. SlowEndpointProblem.Find(new ProblemDetector(view, new Thresholds()))];
    }
}

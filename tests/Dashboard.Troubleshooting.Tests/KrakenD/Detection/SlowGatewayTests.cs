using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class SlowGatewayTests
{
    private static readonly string[] ThoseThatCheckTokens = ["GET /v1/orders/{id}", "POST /v1/orders", "POST /v1/payments"];

    [Fact]
    public void Most_endpoints_that_became_slow_outside_of_their_round_trips_are_a_slow_gateway() =>
        Assert.Equal(6, Assert.Single(Find(Scenario.Healthy().GatewayIsSlow())).SlowEndpoints);

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(0.2, 1)]
    public void Endpoints_that_wait_before_they_refuse_most_requests_are_no_slow_gateway(double refused, int problems) =>
        Assert.Equal(
            problems,
            Find(
                ThoseThatCheckTokens.Aggregate(
                    Scenario.Healthy().TokensRefused("jwk_fetch", refused),
                    (scenario, endpoint) => scenario.ScriptWaits(endpoint, seconds: 9)
                )
            ).Count
        );

    private static IReadOnlyList<SlowGatewayProblem> Find(Scenario scenario) =>
        [.. SlowGatewayProblem.Find(new ProblemDetector(GatewayViewBuilder.Build(scenario.Build()), new Thresholds()))];
}

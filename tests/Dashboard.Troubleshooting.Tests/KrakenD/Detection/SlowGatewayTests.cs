using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class SlowGatewayTests
{
    private static readonly string[] All =
    [
        "GET /v1/catalog",
        "GET /v1/home",
        "GET /v1/users/{id}",
        "GET /v1/orders/{id}",
        "POST /v1/orders",
        "POST /v1/payments",
    ];

    [Fact]
    public void Most_endpoints_that_became_slow_outside_of_their_round_trips_are_a_slow_gateway() =>
        Assert.Equal(6, Assert.Single(Find(Scenario.Healthy().GatewayIsSlow())).SlowEndpoints);

    [Fact]
    public void Where_the_other_endpoints_are_as_fast_as_before_it_is_not_the_gateway()
    {
        var scenario = All[2..].Aggregate(Scenario.Healthy(), (slow, endpoint) => slow.ScriptWaits(endpoint));

        Assert.Empty(Find(scenario));
        Assert.Equal(All[2..].Order(), SlowEndpointProblem.Find(Examined(scenario)).Single().Endpoints.Order());
    }

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(0.2, 1)]
    public void Endpoints_that_wait_before_they_refuse_most_requests_are_no_slow_gateway(double refused, int problems) =>
        Assert.Equal(
            problems,
            Find(
                All.Aggregate(
                    Scenario.Healthy().GatewayIsSlow(9),
                    (scenario, endpoint) => scenario.AnswersItself(endpoint, "401", refused)
                )
            ).Count
        );

    private static IReadOnlyList<SlowGatewayProblem> Find(Scenario scenario) => [.. SlowGatewayProblem.Find(Examined(scenario))];

    private static ProblemDetector Examined(Scenario scenario) =>
        new(GatewayViewBuilder.Build(scenario.Build()), new Thresholds());
}

using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class ProvenanceTests
{
    public static TheoryData<Func<Scenario>, string, StatusMaker, string> Cases { get; } =
        new()
        {
            { () => Scenario.Healthy().RateLimited503("GET /v1/catalog"), "GET /v1/catalog", StatusMaker.EndpointLimit, "503" },
            { () => Scenario.Healthy().RateLimited429("GET /v1/catalog"), "GET /v1/catalog", StatusMaker.ClientLimit, "429" },
            { () => Scenario.Healthy().TokensRefused("expired", 0.5), "POST /v1/orders", StatusMaker.Validator, "401" },
            { () => Scenario.Healthy().BreakerOpens("users"), "GET /v1/users/{id}", StatusMaker.ShortCircuitedCall, "500" },
            { () => Scenario.Healthy().NoHosts("GET /v1/users/{id}"), "GET /v1/users/{id}", StatusMaker.NoHost, "500" },
            { () => Scenario.Healthy().BackendRefuses("users"), "GET /v1/users/{id}", StatusMaker.Connection, "500" },
            { () => Scenario.Healthy().BackendTimesOut("users"), "GET /v1/users/{id}", StatusMaker.Timeout, "500" },
            { () => Scenario.Healthy().BodyStalls("users"), "GET /v1/users/{id}", StatusMaker.Body, "500" },
            { () => Scenario.Healthy().BodyUndecodable("users"), "GET /v1/users/{id}", StatusMaker.Decoder, "500" },
            { () => Scenario.Healthy().BackendStatus("users", "204"), "GET /v1/users/{id}", StatusMaker.StatusRule, "500" },
            { () => Scenario.Healthy().Backend5xx("users"), "GET /v1/users/{id}", StatusMaker.Backend, "500" },
            { () => Scenario.Healthy().BackendRefuses("recommendations"), "GET /v1/home", StatusMaker.Connection, "200" },
        };

    [Theory, MemberData(nameof(Cases))]
    public void Each_failing_endpoint_says_who_made_its_status(
        Func<Scenario> scenario,
        string endpoint,
        StatusMaker maker,
        string status
    )
    {
        var failures = FailuresOf(scenario(), endpoint);

        Assert.Equal(maker, failures.Origins[0].Maker);
        Assert.Contains(status, failures.Origins[0].Statuses);
        Assert.True(failures.Origins[0].Share > 0.9);
    }

    [Fact]
    public void Several_makers_share_the_failures_and_add_up()
    {
        var failures = FailuresOf(
            Scenario
                .Healthy()
                .BackendRefuses("users", 0.1)
                .BackendTimesOut("users", 0.3)
                .RateLimited429("GET /v1/users/{id}", 0.2),
            "GET /v1/users/{id}"
        );

        Assert.Equal(
            [StatusMaker.Timeout, StatusMaker.ClientLimit, StatusMaker.Connection],
            failures.Origins.Take(3).Select(origin => origin.Maker)
        );
        Assert.Equal(1, failures.Origins.Sum(origin => origin.Share), 1e-9);
        Assert.Equal(failures.Total, failures.Origins.Sum(origin => origin.Count), 1e-9);
    }

    [Fact]
    public void Clients_that_hung_up_are_counted_apart()
    {
        var failures = FailuresOf(Scenario.Healthy().ClientsGiveUp("GET /v1/catalog"), "GET /v1/catalog");

        Assert.True(failures.Canceled > 100);
        Assert.True(failures.Total < 0.1 * failures.Canceled);
    }

    [Fact]
    public void Without_round_trips_and_stages_the_maker_is_not_invented()
    {
        var failures = FailuresOf(
            Scenario.Healthy().Backend5xx("users").WithoutBackendStages().WithoutRoundTrips(),
            "GET /v1/users/{id}"
        );

        Assert.Equal(StatusMaker.Unexplained, Assert.Single(failures.Origins).Maker);
    }

    private static EndpointFailures FailuresOf(Scenario scenario, string endpoint) =>
        scenario.Diagnose().Endpoints.Single(health => health.Endpoint == endpoint).Failures;
}

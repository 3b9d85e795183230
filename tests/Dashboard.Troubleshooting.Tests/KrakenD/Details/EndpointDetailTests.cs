using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Details;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Details;

public sealed class EndpointDetailTests
{
    [Fact]
    public void A_healthy_request_passes_all_four_layers_and_none_is_lost()
    {
        var story = Tell(Scenario.Healthy(), "GET /v1/catalog");

        Assert.All(story.Layers, layer => Assert.Equal(6000, layer.Count!.Value, 60.0));
        Assert.All(story.Losses, loss => Assert.Equal(0, loss.Count));
        Assert.All(story.Layers, layer => Assert.NotNull(layer.PerSecond));
    }

    [Theory]
    [InlineData("503", StatusMaker.EndpointLimit)]
    [InlineData("429", StatusMaker.ClientLimit)]
    public void Requests_that_a_limiter_refuses_vanish_between_server_and_pipe(string status, StatusMaker maker)
    {
        var scenario = Scenario.Healthy();
        var story = Tell(
            status == "503" ? scenario.RateLimited503("GET /v1/catalog") : scenario.RateLimited429("GET /v1/catalog"),
            "GET /v1/catalog"
        );

        var refused = story.Losses.Single(loss => loss.After == Layer.Server);
        Assert.Equal(story.Statuses.Single(answer => answer.Status == status).Count, refused.Count!.Value, 1.0);
        Assert.True(refused.Share is > 0.3 and < 0.6);
        Assert.Equal(maker, story.Failures.Origins[0].Maker);
        Assert.Equal(0, story.Losses.Single(loss => loss.After == Layer.BackendStage).Count);
    }

    [Fact]
    public void Calls_that_a_breaker_spares_vanish_between_stage_and_round_trip()
    {
        var story = Tell(Scenario.Healthy().BreakerOpens("users"), "GET /v1/users/{id}");

        var spared = story.Losses.Single(loss => loss.After == Layer.BackendStage);
        Assert.True(spared.Share > 0.6);
        Assert.Equal(spared.Count, story.Calls[0].ShortCircuited);
        Assert.Equal(0, story.Losses.Single(loss => loss.After == Layer.Server).Count);
    }

    [Fact]
    public void Requests_without_a_host_vanish_between_pipe_and_stage()
    {
        var story = Tell(Scenario.Healthy().NoHosts("GET /v1/users/{id}"), "GET /v1/users/{id}");

        Assert.True(story.Losses.Single(loss => loss.After == Layer.Proxy).Share > 0.5);
    }

    [Fact]
    public void A_silent_route_is_known_with_zero_requests_and_its_last_one()
    {
        var story = Tell(Scenario.Healthy().RouteRemoved("GET /v1/users/{id}", minutesAgo: 8), "GET /v1/users/{id}");

        Assert.Equal(0, story.Of(Layer.Server).Count);
        Assert.Null(story.Of(Layer.Server).Because);
        Assert.InRange(story.LastRequest!.Value, Scenario.At.AddMinutes(-9), Scenario.At.AddMinutes(-7));
        Assert.Null(story.Time.Request);
    }

    [Fact]
    public void A_route_whose_own_configuration_switches_the_proxy_layer_off_says_so_and_claims_no_loss()
    {
        var whole = Scenario.Healthy().Build();
        var proxy = whole.Readings["proxy-requests"];
        var snapshot = whole with
        {
            Readings = whole.Readings.ToDictionary(
                entry => entry.Key,
                entry =>
                    entry.Key == "proxy-requests"
                        ? proxy with
                        {
                            Series = [.. proxy.Series.Where(series => series.Label("http_route") != "/v1/catalog")],
                        }
                        : entry.Value
            ),
        };

        var story = EndpointDetailBuilder.Tell(snapshot, "GET /v1/catalog")!;

        Assert.Null(story.Of(Layer.Proxy).Count);
        Assert.Contains("switches the proxy layer off", story.Of(Layer.Proxy).Because, StringComparison.Ordinal);
        Assert.Null(story.Losses.Single(loss => loss.After == Layer.Server).Count);
        Assert.Null(story.Partial);
    }

    [Fact]
    public void Without_stages_and_round_trips_their_counts_are_unknown_with_the_reason()
    {
        var story = Tell(Scenario.Healthy().WithoutBackendStages().WithoutRoundTrips(), "GET /v1/catalog");

        Assert.All(
            [story.Of(Layer.BackendStage), story.Of(Layer.RoundTrip)],
            layer =>
            {
                Assert.Null(layer.Count);
                Assert.False(string.IsNullOrEmpty(layer.Because));
            }
        );
        Assert.Null(story.Time.Gateway);
    }

    [Fact]
    public void A_slow_backend_takes_the_time_and_a_slow_gateway_keeps_it()
    {
        var backend = Tell(Scenario.Healthy().Slow("users"), "GET /v1/users/{id}").Time;
        var gateway = Tell(Scenario.Healthy().GatewayIsSlow(), "GET /v1/users/{id}").Time;

        Assert.True(backend.Backend > 0.8 * backend.Request);
        Assert.True(gateway.Gateway > 0.8 * gateway.Request);
        Assert.Equal("users", backend.SlowestBackend);
        Assert.True(backend.BaselineRequest < backend.Request);
    }

    [Fact]
    public void An_incomplete_answer_is_counted_as_partial()
    {
        var story = Tell(Scenario.Healthy().BackendRefuses("recommendations"), "GET /v1/home");

        Assert.True(story.Partial > 100);
        Assert.Equal(2, story.Calls.Count);
        Assert.Equal(story.Partial!.Value, story.Failures.Partial, 1e-9);
    }

    [Fact]
    public void An_endpoint_is_found_in_the_spelling_of_the_metrics_too()
    {
        Assert.Equal("GET /v1/users/{id}", EndpointDetailBuilder.Tell(Scenario.Healthy().Build(), "GET /v1/users/:id")?.Endpoint);
    }

    [Fact]
    public void An_unknown_endpoint_has_no_story_but_near_names()
    {
        var snapshot = Scenario.Healthy().Build();

        Assert.Null(EndpointDetailBuilder.Tell(snapshot, "GET /v1/catalogue"));
        Assert.Equal("GET /v1/catalog", EndpointDetailBuilder.Near(snapshot, "GET /v1/catalogue")[0]);
        Assert.Null(EndpointDetailBuilder.Tell(Scenario.Empty(), "GET /v1/catalog"));
    }

    private static EndpointDetail Tell(Scenario scenario, string endpoint) =>
        EndpointDetailBuilder.Tell(scenario.Build(), endpoint)!;
}

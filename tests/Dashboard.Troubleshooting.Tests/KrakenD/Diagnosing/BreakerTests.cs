using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class BreakerTests
{
    [Fact]
    public void An_inferred_breaker_is_closed_before_and_open_since_the_calls_stay_inside()
    {
        var lane = Scenario
            .Healthy()
            .BackendRefuses("users", 0.1)
            .BreakerOpens("users", 0.9, minutesAgo: 6)
            .WithoutLogs()
            .Diagnose()
            .Breakers[0];

        Assert.Equal([BreakerState.Closed, BreakerState.Open], lane.Spans.Select(span => span.State));
        Assert.InRange(lane.Spans[1].Window.Start, Scenario.At.AddMinutes(-7), Scenario.At.AddMinutes(-6));
        Assert.Equal(Scenario.At, lane.Spans[1].Window.End);
        Assert.Equal(0.9, lane.RefusedShare!.Value, 2);
    }

    [Fact]
    public void A_breaker_that_lets_most_probes_through_is_half_open() =>
        Assert.Equal(
            BreakerState.HalfOpen,
            Scenario.Healthy().Backend5xx("users", 0.1).BreakerOpens("users", 0.4).WithoutLogs().Diagnose().Breakers[0].State
        );

    [Fact]
    public void A_backend_rate_limit_is_no_breaker() =>
        Assert.Empty(Scenario.Healthy().TrafficTimes(2).BackendQuota("users").Diagnose().Breakers);

    [Fact]
    public void Without_stages_and_log_lines_the_state_is_unknown_and_says_so()
    {
        var lane = Assert.Single(Scenario.Healthy().WithoutBackendStages().WithoutLogs().Diagnose().Breakers);

        Assert.Equal((BreakerState.Unknown, BreakerSource.Unknown), (lane.State, lane.Source));
    }

    [Fact]
    public void Healthy_gateways_show_no_breaker() => Assert.Empty(Scenario.Healthy().Diagnose().Breakers);
}

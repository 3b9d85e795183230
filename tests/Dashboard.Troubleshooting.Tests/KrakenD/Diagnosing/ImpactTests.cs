using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>From when until when users are hurt.</summary>
public sealed class ImpactTests
{
    public static TheoryData<string, Func<Scenario>> Failures =>
        new()
        {
            { "refused calls", () => Scenario.Healthy().BackendRefuses("orders", minutesAgo: 8) },
            { "some 5xx", () => Scenario.Healthy().Backend5xx("orders", share: 0.2, minutesAgo: 8) },
            { "refused tokens", () => Scenario.Healthy().TokensRefused("expired", 0.9, minutesAgo: 8) },
            { "an endpoint's limit", () => Scenario.Healthy().RateLimited503("GET /v1/catalog", minutesAgo: 8) },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void When_failures_have_stopped_their_end_is_known_although_they_still_count(string which, Func<Scenario> failures)
    {
        var impact = failures().Repaired(minutesAgo: 2).Diagnose().Impact;

        Assert.True(impact.FailedShare > 0, which);
        Assert.Equal(Scenario.At.AddMinutes(-8), impact.Since);
        Assert.Equal(Scenario.At.AddMinutes(-2), impact.Until);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void While_failures_go_on_there_is_no_end(string which, Func<Scenario> failures)
    {
        var impact = failures().Diagnose().Impact;

        Assert.True(impact.Until is null, which);
    }

    [Fact]
    public void Failures_that_become_fewer_have_not_ended() =>
        Assert.Null(
            Scenario
                .Healthy()
                .Backend5xx("orders", minutesAgo: 8)
                .Repaired(minutesAgo: 2)
                .Backend5xx("orders", share: 0.3, minutesAgo: 2)
                .Diagnose()
                .Impact.Until
        );

    [Fact]
    public void Where_trouble_shows_otherwise_than_in_failures_its_end_is_not_told_by_them() =>
        Assert.Null(
            Scenario
                .Healthy()
                .BackendRefuses("orders", minutesAgo: 8)
                .Repaired(minutesAgo: 2)
                .Slow("users", minutesAgo: 8)
                .Diagnose()
                .Impact.Until
        );

    [Fact]
    public void A_healthy_gateway_has_neither_beginning_nor_end()
    {
        var impact = Scenario.Healthy().Diagnose().Impact;

        Assert.Null(impact.Since);
        Assert.Null(impact.Until);
    }
}

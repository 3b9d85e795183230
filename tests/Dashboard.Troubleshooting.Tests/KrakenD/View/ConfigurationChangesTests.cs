using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.View;

public sealed class ConfigurationChangesTests
{
    private const string Catalog = "GET /v1/catalog";

    private static readonly (string Name, string Settings) Limit = (
        Catalog,
        """{ "extra_config": { "qos/ratelimit/router": { "max_rate": 5, "capacity": 5 } } }"""
    );

    [Fact]
    public void A_removed_route_is_named_with_what_its_callers_get()
    {
        var changes = Told(Scenario.Healthy().RouteRemoved(Catalog).ConfiguredWithout(Catalog, minutesAgo: 5));

        Assert.Equal([$"route {Catalog} was removed. Its callers get 404."], changes.Select(change => change.What));
    }

    [Fact]
    public void It_began_to_run_with_the_rollout_and_not_when_it_was_received()
    {
        var change = Assert.Single(Told(Scenario.Healthy().RouteRemoved(Catalog).ConfiguredWithout(Catalog, minutesAgo: 9)));

        Assert.InRange(change.At, Scenario.At.AddMinutes(-5), Scenario.At.AddMinutes(-3));
    }

    [Fact]
    public void Of_several_differences_those_that_touch_what_fails_are_told_and_the_others_counted()
    {
        var changes = Told(
            Scenario.Healthy().RateLimited503(Catalog).Reconfigured(5, Limit, ("POST /v1/payments", """{ "timeout": "1s" }"""))
        );

        Assert.Equal(
            [
                $"{Catalog}: limit of 5 per second and replica added. What is above it gets 503.",
                "configuration changed: 1 other difference",
            ],
            changes.Select(change => change.What)
        );
    }

    [Fact]
    public void A_new_version_that_leaves_what_fails_alone_says_so()
    {
        var changes = Told(
            Scenario.Healthy().BackendRefuses("users").Reconfigured(5, ("POST /v1/payments", """{ "timeout": "1s" }"""))
        );

        Assert.Equal(["configuration changed: 1 difference, none at what fails"], changes.Select(change => change.What));
    }

    [Fact]
    public void A_version_that_ran_long_before_is_no_change_around_the_incident() =>
        Assert.Empty(Told(Scenario.Healthy().RateLimited503(Catalog).Reconfigured(40, Limit)));

    [Fact]
    public void The_first_version_changes_nothing() =>
        Assert.Empty(Told(Scenario.Healthy().RateLimited503(Catalog).Configured(Limit)));

    private static IReadOnlyList<ChangeMark> Told(Scenario scenario) =>
        [.. scenario.Diagnose().Changes.Where(change => change.Source == ChangeMark.Configuration)];
}

using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class SlowBackendTests
{
    private const string Cause = "backend-slow";

    [Fact]
    public void A_backend_that_becomes_slow_by_itself_is_blamed_for_sure() =>
        Assert.True(ConfidenceOf(Scenario.Healthy().Slow("catalog")) >= 0.8);

    [Fact]
    public void A_backend_that_becomes_slow_in_the_same_minute_as_others_is_blamed_less()
    {
        var together = Scenario.Healthy().Slow("catalog", factor: 80).Slow("orders").Slow("users");

        Assert.True(ConfidenceOf(together) < ConfidenceOf(Scenario.Healthy().Slow("catalog", factor: 80)));
        Assert.Contains(
            together.Diagnose().Causes.Single(cause => cause.Id == Cause).Evidence,
            item => item.Symptom == "several-backends-slow-together" && item.Strength < 0
        );
    }

    [Fact]
    public void Backends_that_become_slow_one_after_the_other_are_judged_by_themselves()
    {
        var oneByOne = Scenario.Healthy().Slow("catalog", minutesAgo: 20).Slow("orders", minutesAgo: 12).Slow("users");

        Assert.DoesNotContain(
            oneByOne.Diagnose().Causes.Where(cause => cause.Id == Cause).SelectMany(cause => cause.Evidence),
            item => item.Symptom == "several-backends-slow-together" && item.Strength < 0
        );
    }

    [Fact]
    public void A_backend_among_others_that_became_slow_as_well_is_no_sure_culprit()
    {
        var others = new[] { "recommendations", "users", "orders", "payments" };
        var load = others.Aggregate(
            Scenario.Healthy().Slow("catalog", factor: 8, minutesAgo: 9),
            (scenario, other) => scenario.Slow(other, factor: 3, minutesAgo: 6)
        );

        Assert.InRange(ConfidenceOf(load), 0, 0.79);
    }

    [Fact]
    public void A_slow_call_that_nobody_waits_for_is_no_slow_backend() =>
        Assert.DoesNotContain(Scenario.Healthy().ShadowFails("GET /v1/catalog").Diagnose().Causes, cause => cause.Id == Cause);

    private static double ConfidenceOf(Scenario scenario) =>
        scenario.Diagnose().Causes.Where(cause => cause.Id == Cause).Select(cause => cause.Confidence).DefaultIfEmpty(0).Max();
}

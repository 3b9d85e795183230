using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

public sealed class BreakerProbeTests
{
    [Fact]
    public void A_breaker_whose_probes_fail_again_guards_a_sick_backend_however_few_calls_are_concerned()
    {
        var diagnosis = SomeCallsAreRefused().ProbesEnd("users", "open", 6).Diagnose();

        Assert.Equal("backend-errors", diagnosis.Causes[0].Id);
        Assert.DoesNotContain(diagnosis.Causes, cause => cause is { Id: "breaker-too-sensitive", Confidence: >= 0.5 });
    }

    [Fact]
    public void A_breaker_whose_probes_succeed_opens_on_noise() =>
        Assert.Equal(
            "breaker-too-sensitive",
            SomeCallsAreRefused(refused: 0.6)
                .ConfigMapChanged(5)
                .RolledOut(4.5)
                .ProbesEnd("users", "closed", 6)
                .Diagnose()
                .Causes[0]
                .Id
        );

    [Fact]
    public void Probes_of_another_breaker_say_nothing() =>
        Assert.Contains(
            SomeCallsAreRefused(refused: 0.6)
                .ConfigMapChanged(5)
                .RolledOut(4.5)
                .Backend5xx("orders", 0.1)
                .BreakerOpens("orders", 0.5)
                .ProbesEnd("orders", "open", 6)
                .Diagnose()
                .Causes,
            cause => cause is { Id: "breaker-too-sensitive", Confidence: >= 0.5 } && cause.Backends.Contains("users")
        );

    [Fact]
    public void A_breaker_that_never_refuses_all_calls_of_a_replica_is_not_surely_too_sensitive() =>
        Assert.DoesNotContain(
            SomeCallsAreRefused().WithoutLogs().Diagnose().Causes,
            cause => cause is { Id: "breaker-too-sensitive", Confidence: >= 0.8 }
        );

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void A_breaker_of_a_backend_that_has_just_begun_to_fail_is_not_surely_too_sensitive(double failing) =>
        Assert.DoesNotContain(
            Scenario.Healthy().BreakerOpens("users", 0.25, 2).Backend5xx("users", failing, 2).Diagnose().Causes,
            cause => cause is { Id: "breaker-too-sensitive", Confidence: >= 0.8 }
        );

    private static Scenario SomeCallsAreRefused(double refused = 0.1) =>
        Scenario.Healthy().AtScale(3).Backend5xx("users", 0.02).BreakerOpens("users", refused);
}

using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class CommonDelayTests
{
    private const string Overloaded = "gateway-overloaded";

    [Fact]
    public void Calls_that_all_wait_a_little_under_far_more_traffic_are_a_notice_of_overload()
    {
        var diagnosis = Scenario.Healthy().WithoutKubernetes().TrafficTimes(4, minutesAgo: 6).CallsWait(0.03).Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.Equal((Overloaded, Severity.Info), (diagnosis.Causes[0].Id, diagnosis.Causes[0].Severity));
    }

    [Fact]
    public void Calls_that_all_became_far_slower_are_an_incident_of_no_single_backend()
    {
        var diagnosis = Scenario.Healthy().WithoutKubernetes().CallsWait(0.4).Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.DoesNotContain(diagnosis.Causes, cause => cause.Id == "backend-slow");
        Assert.Empty(diagnosis.Causes[0].Backends);
    }

    [Fact]
    public void A_throttled_gateway_explains_that_all_calls_wait() =>
        Assert.Equal(
            ["cpu-throttling"],
            Scenario
                .Healthy()
                .Throttled(minutesAgo: 6)
                .CallsWait(0.4)
                .Diagnose()
                .Causes.Where(cause => cause.Rank == 1)
                .Select(cause => cause.Id)
        );

    [Fact]
    public void A_few_timeouts_of_one_backend_are_not_its_own_while_all_calls_wait()
    {
        static Scenario Timeouts() => Scenario.Healthy().AtScale(4).WithoutKubernetes().BackendTimesOut("orders", 0.006, 8);

        Assert.Equal("backend-timeout", Timeouts().Diagnose().Causes[0].Id);
        Assert.DoesNotContain(
            Timeouts().CallsWait(0.03, minutesAgo: 8).Diagnose().Causes,
            cause => cause is { Id: "backend-timeout", Confidence: >= 0.8 }
        );
    }

    [Fact]
    public void Calls_that_wait_while_new_processes_warm_up_are_no_notice() =>
        Assert.Empty(Scenario.Healthy().RolledOut(7).CallsWait(0.03).Diagnose().Causes);

    [Fact]
    public void Backends_that_are_slow_by_times_of_their_own_share_no_wait() =>
        Assert.DoesNotContain(
            Scenario.Healthy().TrafficTimes(4, minutesAgo: 6).Slow("users", 1.4, 6).Slow("orders", 1.9, 6).Diagnose().Causes,
            cause => cause.Id == Overloaded
        );

    [Fact]
    public void Goroutines_that_rise_no_more_than_the_traffic_are_no_leak() =>
        Assert.DoesNotContain(
            Scenario.Healthy().TrafficTimes(6, minutesAgo: 4).CallersHang().Diagnose().Causes,
            cause => cause.Id == "goroutine-leak"
        );
}

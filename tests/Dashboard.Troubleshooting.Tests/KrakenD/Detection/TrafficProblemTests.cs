using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

/// <summary>Traffic that is gone, and what only looks so.</summary>
public sealed class TrafficProblemTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public void All_traffic_that_stops_at_once_is_an_incident(double minutesAgo)
    {
        var diagnosis = Scenario.Healthy().TrafficStops(minutesAgo).Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.Equal("traffic-gone", diagnosis.Causes[0].Id);
        Assert.Equal(Scenario.At.AddMinutes(-minutesAgo), diagnosis.Causes[0].Since);
    }

    [Fact]
    public void A_load_test_that_ends_leaves_a_quarter_and_is_no_incident() =>
        Assert.Equal(DiagnosisStatus.Healthy, Scenario.Healthy().TrafficTimes(0.25).Diagnose().Status);

    [Fact]
    public void Traffic_that_was_as_quiet_before_a_load_test_is_not_gone() =>
        Assert.NotEqual(
            DiagnosisStatus.Incident,
            Scenario.Healthy().AtScale(0.02).TrafficTimes(50, minutesAgo: 25).TrafficTimes(0.02, minutesAgo: 4).Diagnose().Status
        );

    [Fact]
    public void Traffic_that_fades_over_many_minutes_is_not_gone()
    {
        var scenario = Scenario.Healthy();
        for (var minutesAgo = 40; minutesAgo > 0; minutesAgo -= 2)
            scenario.TrafficTimes(0.8, minutesAgo);

        Assert.NotEqual(DiagnosisStatus.Incident, scenario.Diagnose().Status);
    }

    [Fact]
    public void Clients_that_ask_for_unknown_paths_instead_have_not_gone() =>
        Assert.DoesNotContain(
            Scenario.Healthy().TrafficStops().Unrouted("404", 1).Diagnose().Causes,
            cause => cause.Id == "gateway-tls-failing"
        );

    [Fact]
    public void Descriptors_close_to_the_limit_are_a_warning_before_traffic_falls()
    {
        var diagnosis = Scenario.Healthy().DescriptorsNearLimit().Diagnose();

        Assert.Equal("descriptors-exhausted", diagnosis.Causes[0].Id);
        Assert.Equal(Severity.Warning, diagnosis.Causes[0].Severity);
    }

    [Fact]
    public void Endpoints_that_go_silent_alone_are_a_notice_and_no_incident()
    {
        var diagnosis = Scenario.Healthy().GoesSilent("GET /v1/orders/{id}").Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.All(diagnosis.Causes, cause => Assert.Equal(Severity.Info, cause.Severity));
    }

    [Fact]
    public void Endpoints_that_nobody_asks_any_more_do_not_wait_for_keys() =>
        Assert.DoesNotContain(
            Scenario.Healthy().GoesSilent("GET /v1/users/{id}").GoesSilent("GET /v1/home").Diagnose().Causes,
            cause => cause is { Id: "jwk-unreachable", Confidence: >= 0.5 }
        );

    [Fact]
    public void Silent_endpoints_whose_callers_hang_are_an_incident() =>
        Assert.Equal(
            DiagnosisStatus.Incident,
            Scenario.Healthy().GoesSilent("GET /v1/orders/{id}").CallersHang().Diagnose().Status
        );
}

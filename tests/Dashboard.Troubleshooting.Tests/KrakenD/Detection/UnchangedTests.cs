using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

/// <summary>What was always so, or is so by order, is no incident: only a change is.</summary>
public sealed class UnchangedTests
{
    [Fact]
    public void Bodies_that_a_schema_always_refused_are_no_incident() =>
        Assert.Equal(
            DiagnosisStatus.Healthy,
            Scenario.Healthy().SchemaRefuses("POST /v1/orders", 0.03, minutesAgo: 45).Diagnose().Status
        );

    [Fact]
    public void Bodies_that_a_schema_begins_to_refuse_are_told() =>
        Assert.Equal(
            "request-rejected-by-policy",
            Scenario.Healthy().SchemaRefuses("POST /v1/orders", 0.3).Diagnose().Causes[0].Id
        );

    [Fact]
    public void A_gateway_that_is_scaled_to_zero_is_not_called_healthy_and_alarms_nobody()
    {
        var diagnosis = Scenario.Healthy().ScaledToZero().Diagnose();

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        Assert.All(diagnosis.Causes, cause => Assert.Equal(Severity.Info, cause.Severity));
        Assert.Contains("scaled to zero", diagnosis.Causes[0].Impact);
    }

    [Fact]
    public void Scanners_that_go_on_when_all_other_traffic_ends_are_no_missing_route()
    {
        var diagnosis = Scenario.Healthy().ScannersAsk(perSecond: 0.5).TrafficTimes(0.01).Diagnose();

        Assert.Equal("traffic-gone", diagnosis.Causes[0].Id);
        Assert.DoesNotContain(diagnosis.Causes, cause => cause.Id == "route-missing");
    }
}

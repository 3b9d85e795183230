using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

/// <summary>Whose failure it is: the backend's, a rule's, the gateway's own, or nobody's.</summary>
public sealed class RequestPathTests
{
    [Fact]
    public void A_backend_that_always_ended_early_by_design_is_no_incident()
    {
        var diagnosis = Scenario.Healthy().BackendEndsEarly("recommendations", 0.45, minutesAgo: 45).Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
    }

    [Fact]
    public void A_backend_that_begins_to_end_early_is_told()
    {
        var diagnosis = Scenario.Healthy().BackendEndsEarly("recommendations", 0.45, minutesAgo: 6).Diagnose();

        Assert.NotEmpty(diagnosis.Causes);
    }

    [Fact]
    public void Refusals_with_403_and_no_reason_in_the_log_are_never_sure()
    {
        var diagnosis = Scenario.Healthy().ScriptForbids("POST /v1/payments").WithoutLogs().Diagnose();

        Assert.All(diagnosis.Causes, cause => Assert.InRange(cause.Confidence, 0, 0.9));
    }

    [Fact]
    public void Dropped_packets_without_connection_phases_are_not_surely_a_refused_connection()
    {
        var diagnosis = Scenario.Healthy().BackendDropsPackets("orders").WithoutFailureCounters().Diagnose();

        Assert.Equal("backend-timeout", diagnosis.Causes[0].Id);
    }

    [Fact]
    public void An_open_breaker_is_no_design()
    {
        var diagnosis = Scenario.Healthy().BreakerOpens("recommendations").Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
    }
}

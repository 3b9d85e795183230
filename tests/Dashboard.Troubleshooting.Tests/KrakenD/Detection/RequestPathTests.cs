using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

/// <summary>Whose failure it is: the backend's, a rule's, the gateway's own, or nobody's.</summary>
public sealed class RequestPathTests
{
    [Fact]
    public void A_backend_that_is_no_longer_called_at_all_is_seen_although_most_of_its_calls_always_ended_early() =>
        Assert.Contains(
            Scenario
                .Healthy()
                .BackendEndsEarly("recommendations", 0.88, minutesAgo: 45)
                .BackendEndsEarly("recommendations", 1, minutesAgo: 6)
                .Diagnose()
                .Causes,
            cause => cause.Backends.Contains("recommendations")
        );

    [Fact]
    public void Failures_on_top_of_early_ends_are_counted_alone()
    {
        var diagnosis = Scenario
            .Healthy()
            .BackendEndsEarly("recommendations", 0.45, minutesAgo: 45)
            .Backend5xx("recommendations", 0.4)
            .Diagnose();

        Assert.Equal("backend-errors", diagnosis.Causes[0].Id);
        // Home has a tenth of the requests; less than half of them lose a part by the errors.
        Assert.InRange(diagnosis.Impact.FailedShare!.Value, 0.01, 0.05);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void Calls_that_all_end_after_the_same_time_ran_into_a_timeout_while_the_backend_slows_down(double factor) =>
        Assert.Equal(
            "backend-timeout",
            Scenario.Healthy().WithoutLogs().Slow("users", factor).BackendHeadersLate("users", 0.3).Diagnose().Causes[0].Id
        );

    [Fact]
    public void A_backend_that_always_ended_early_by_design_is_no_incident()
    {
        var diagnosis = Scenario.Healthy().BackendEndsEarly("recommendations", 0.45, minutesAgo: 45).Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
    }

    [Fact]
    public void Parts_that_are_missing_by_design_are_not_counted_as_failures()
    {
        var diagnosis = Scenario.Healthy().BackendEndsEarly("recommendations", 0.45, minutesAgo: 45).Diagnose();

        Assert.InRange(diagnosis.Impact.FailedShare!.Value, 0, 0.01);
    }

    [Fact]
    public void An_optional_backend_that_always_answered_404_is_no_incident()
    {
        var diagnosis = Scenario.Healthy().BackendStatus("recommendations", "404", 0.7, minutesAgo: 45).Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.InRange(diagnosis.Impact.FailedShare!.Value, 0, 0.01);
    }

    [Theory]
    [InlineData("404", 6)]
    [InlineData("503", 45)]
    public void A_part_that_is_new_to_fail_or_fails_with_5xx_is_an_incident(string status, double minutesAgo) =>
        Assert.Equal(
            DiagnosisStatus.Incident,
            Scenario.Healthy().BackendStatus("recommendations", status, 0.7, minutesAgo).Diagnose().Status
        );

    [Fact]
    public void A_single_backend_that_always_answered_404_fails_its_requests() =>
        Assert.Equal(
            DiagnosisStatus.Incident,
            Scenario.Healthy().BackendStatus("users", "404", 0.7, minutesAgo: 45).Diagnose().Status
        );

    [Fact]
    public void Where_a_conditional_backend_stands_beside_a_failing_one_only_the_failing_one_is_named()
    {
        var diagnosis = Scenario
            .Healthy()
            .BackendEndsEarly("recommendations", 0.45, minutesAgo: 45)
            .Backend5xx("catalog", share: 1)
            .Diagnose();

        var likely = Assert.Single(diagnosis.Causes, cause => cause.Confidence >= 0.3);
        Assert.Equal(("backend-errors", "catalog"), (likely.Id, Assert.Single(likely.Backends)));
    }

    [Fact]
    public void A_backend_that_begins_to_end_early_is_told()
    {
        var diagnosis = Scenario.Healthy().BackendEndsEarly("recommendations", 0.45, minutesAgo: 6).Diagnose();

        Assert.NotEmpty(diagnosis.Causes);
    }

    [Fact]
    public void A_rule_that_refuses_some_requests_without_a_log_line_is_no_missing_host()
    {
        var first = Scenario.Healthy().RuleRefuses("POST /v1/payments").WithoutLogs().Diagnose().Causes[0];

        Assert.Equal("request-rejected-by-policy", first.Id);
        Assert.InRange(first.Confidence, 0, 0.79);
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

using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>The words never contradict the numbers.</summary>
public sealed class InvariantTests
{
    [Fact]
    public void Failures_that_nothing_explains_are_an_incident_with_an_unknown_cause()
    {
        var diagnosis = Scenario.Healthy().AnswersItself("GET /v1/catalog", "502", 0.4).Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.Equal("unknown-cause", diagnosis.Causes[0].Id);
        Assert.Equal(["GET /v1/catalog"], diagnosis.Causes[0].Endpoints);
        Assert.NotEmpty(diagnosis.Causes[0].Fixes);
    }

    [Fact]
    public void Failures_that_nothing_explains_are_accounted_to_the_unknown_cause()
    {
        var accounted = Scenario.Healthy().AnswersItself("GET /v1/catalog", "502", 0.4).Diagnose().Impact.Accounted!;

        Assert.InRange(accounted.UnknownCause, 0.95, 1);
        Assert.Equal(1, accounted.Causes + accounted.UnknownCause + accounted.Background, 9);
    }

    [Fact]
    public void Failures_of_a_known_cause_are_accounted_to_it()
    {
        var accounted = Scenario.Healthy().Backend5xx("users").Diagnose().Impact.Accounted!;

        Assert.InRange(accounted.Causes, 0.9, 1);
        Assert.Equal(0, accounted.UnknownCause);
    }

    [Fact]
    public void A_healthy_gateways_failures_are_its_background()
    {
        var accounted = Scenario.Healthy().Diagnose().Impact.Accounted!;

        Assert.Equal(new AccountedFailures(0, 0, 1), accounted);
    }

    [Fact]
    public void Without_a_failure_there_is_nothing_to_account_for() =>
        Assert.Null(Scenario.Healthy().TrafficTimes(0, minutesAgo: 45).Diagnose().Impact.Accounted);

    [Fact]
    public void An_endpoint_that_always_failed_above_its_threshold_is_not_healthy() =>
        Assert.Equal(
            DiagnosisStatus.Incident,
            Scenario.Healthy().AnswersItself("GET /v1/catalog", "502", 0.03, minutesAgo: 45).Diagnose().Status
        );

    [Fact]
    public void While_no_replica_answers_nothing_is_healthy()
    {
        var snapshot = Scenario.Healthy().AllGone(minutesAgo: 0.5).Build();

        Assert.NotEqual(DiagnosisStatus.Healthy, DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Status);
    }

    [Fact]
    public void The_last_minute_stands_beside_the_last_five()
    {
        var impact = Scenario.Healthy().Backend5xx("users", minutesAgo: 8).Repaired(minutesAgo: 1).Diagnose().Impact;

        Assert.True(impact.FailedShare > 0.05);
        Assert.InRange(impact.FailedShareLastMinute!.Value, 0, 0.01);
    }

    [Fact]
    public void One_clean_step_after_a_plain_fault_is_a_recovery_that_the_answer_names()
    {
        var diagnosis = Scenario.Healthy().Backend5xx("users", minutesAgo: 8).Repaired(minutesAgo: 0.5).Diagnose();

        Assert.Equal(Scenario.At.AddSeconds(-30), diagnosis.Impact.RecoveringSince);
        Assert.EndsWith("recovering since 18:30:30 UTC", diagnosis.Detail);
    }
}

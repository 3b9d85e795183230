using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class FaintRiseTests
{
    [Fact]
    public void Failures_below_the_threshold_of_an_incident_that_are_new_are_a_notice()
    {
        var diagnosis = Scenario.Healthy().AtScale(4).Backend5xx("users", 0.008, minutesAgo: 8).Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        var cause = Assert.Single(diagnosis.Causes, cause => cause.Rank == 1);
        Assert.Equal(("backend-errors", Severity.Info), (cause.Id, cause.Severity));
    }

    [Fact]
    public void The_detail_of_a_healthy_answer_tells_the_notice() =>
        Assert.Contains(
            "minor: 0.9% of ",
            Scenario.Healthy().AtScale(4).Backend5xx("users", 0.008, minutesAgo: 8).Diagnose().Detail,
            StringComparison.Ordinal
        );

    [Fact]
    public void Failures_that_were_always_there_are_no_notice() =>
        Assert.Empty(Scenario.Healthy().AtScale(4).Backend5xx("users", 0.008, minutesAgo: 45).Diagnose().Causes);

    [Fact]
    public void Some_more_callers_without_a_good_token_are_no_notice() =>
        Assert.Empty(Scenario.Healthy().AtScale(4).TokensRefused(reason: null, 0.01, minutesAgo: 8).Diagnose().Causes);

    [Fact]
    public void A_limit_that_begins_to_refuse_a_few_is_a_notice()
    {
        var diagnosis = Scenario.Healthy().AtScale(4).RateLimited503("GET /v1/users/{id}", 0.008, minutesAgo: 8).Diagnose();

        Assert.Equal((DiagnosisStatus.Healthy, "gateway-rate-limit"), (diagnosis.Status, diagnosis.Causes[0].Id));
    }

    [Fact]
    public void Faint_failures_of_two_kinds_that_hurt_an_endpoint_together_are_an_incident_with_their_causes()
    {
        var diagnosis = Scenario
            .Healthy()
            .AtScale(4)
            .Backend5xx("users", 0.008, minutesAgo: 8)
            .AnswersItself("GET /v1/users/{id}", "500", 0.008, minutesAgo: 8)
            .Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.Contains(diagnosis.Causes, cause => cause is { Id: "backend-errors", Severity: Severity.Warning });
    }

    [Fact]
    public void A_backend_that_became_a_little_slower_while_the_others_did_not_is_a_notice()
    {
        var diagnosis = Scenario.Healthy().Slow("users", factor: 1.5, minutesAgo: 6).Diagnose();

        Assert.Equal(
            (DiagnosisStatus.Healthy, "backend-slow", Severity.Info),
            (diagnosis.Status, diagnosis.Causes[0].Id, diagnosis.Causes[0].Severity)
        );
    }

    [Fact]
    public void Backends_that_all_became_a_little_slower_are_no_notice() =>
        Assert.Empty(
            Scenario
                .Healthy()
                .Slow("users", factor: 1.5, minutesAgo: 6)
                .Slow("orders", factor: 1.5, minutesAgo: 6)
                .Slow("catalog", factor: 1.5, minutesAgo: 6)
                .Slow("payments", factor: 1.5, minutesAgo: 6)
                .Diagnose()
                .Causes
        );

    [Theory]
    [InlineData(8, false)]
    [InlineData(25, true)]
    public void A_backend_that_is_a_little_slower_is_a_notice_once_the_processes_are_warm(double rolledOutMinutesAgo, bool isNotice) =>
        Assert.Equal(
            isNotice ? ["backend-slow"] : [],
            Scenario
                .Healthy()
                .RolledOut(rolledOutMinutesAgo)
                .Slow("users", factor: 1.5, minutesAgo: 6)
                .Diagnose()
                .Causes.Where(cause => cause.Rank == 1)
                .Select(cause => cause.Id)
        );

    [Fact]
    public void A_backend_that_is_hardly_slower_than_some_others_became_is_no_notice() =>
        Assert.Empty(
            Scenario
                .Healthy()
                .Slow("users", factor: 1.45, minutesAgo: 6)
                .Slow("orders", factor: 1.27, minutesAgo: 6)
                .Slow("catalog", factor: 1.27, minutesAgo: 6)
                .Diagnose()
                .Causes
        );

    [Fact]
    public void A_backend_that_became_a_little_slower_is_not_blamed_with_certainty() =>
        Assert.InRange(
            Scenario.Healthy().Slow("users", factor: 1.5, minutesAgo: 6).Diagnose().Causes[0].Confidence,
            0.5,
            0.8
        );

    [Fact]
    public void A_few_tokens_that_are_refused_because_the_keys_cannot_be_fetched_are_a_notice() =>
        Assert.Equal(
            "jwk-unreachable",
            Scenario.Healthy().AtScale(4).TokensRefused("jwk_fetch", 0.01, minutesAgo: 8).Diagnose().Causes[0].Id
        );

    [Fact]
    public void A_faint_problem_does_not_hide_a_plain_one_that_could_follow_from_it() =>
        Assert.Equal(
            "goroutine-leak",
            Scenario.Healthy().GoroutinesClimb().Slow("users", factor: 1.5, minutesAgo: 12).Diagnose().Causes[0].Id
        );
}

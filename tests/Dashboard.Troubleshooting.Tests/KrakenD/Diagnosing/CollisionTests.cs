using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class CollisionTests
{
    [Fact]
    public void Several_processes_behind_one_series_leave_no_number_and_no_other_cause()
    {
        var diagnosis = Scenario.Healthy().ScrapedThroughService().Backend5xx("users").Diagnose();

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        var cause = Assert.Single(diagnosis.Causes);
        Assert.Equal("metrics-collision", cause.Id);
        Assert.Equal(Severity.Warning, cause.Severity);
        Assert.Null(diagnosis.Impact.RequestsPerSecond);
        Assert.Null(diagnosis.Impact.FailedShare);
        Assert.Empty(diagnosis.Endpoints);
        Assert.StartsWith("Cannot tell", diagnosis.Headline);
    }

    [Fact]
    public void A_killed_pod_is_an_incident_whatever_the_counters_say() =>
        Assert.Equal(DiagnosisStatus.Incident, Scenario.Healthy().ScrapedThroughService().OomKilled().Diagnose().Status);

    [Theory]
    [InlineData(45, 7)]
    [InlineData(40, 13)]
    public void A_collision_as_old_as_the_history_has_no_onset_at_its_first_sign(double minutesAgo, int every) =>
        Assert.Null(Scenario.Healthy().CountersFall(minutesAgo, every).Diagnose().Causes[0].Since);

    [Fact]
    public void A_collision_that_began_just_now_says_since_when() =>
        Assert.Equal(
            Scenario.At.AddMinutes(-6),
            Scenario.Healthy().CountersFall(minutesAgo: 6, every: 2).Diagnose().Causes[0].Since
        );

    [Fact]
    public void One_or_two_falls_are_no_collision() =>
        Assert.Equal(DiagnosisStatus.Healthy, Scenario.Healthy().CountersFall(minutesAgo: 1, every: 1).Diagnose().Status);

    [Fact]
    public void A_gateway_that_is_scraped_twice_is_healthy_and_told_so()
    {
        var diagnosis = Scenario.Healthy().ScrapedTwice().Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.Equal("metrics-collision", Assert.Single(diagnosis.Causes).Id);
        Assert.Contains("2 of 2 replicas", diagnosis.Detail);
        Assert.InRange(diagnosis.Impact.RequestsPerSecond!.Value, 55, 65);
    }

    [Fact]
    public void What_hurts_nobody_stands_behind_what_does()
    {
        var diagnosis = Scenario.Healthy().ExportFails().Backend5xx("users").Diagnose();

        Assert.Equal(["backend-errors", "telemetry-export-failing"], diagnosis.Causes.Take(2).Select(cause => cause.Id));
        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
    }

    [Fact]
    public void An_export_that_fails_beside_series_that_go_on_is_info() =>
        Assert.Equal(Severity.Info, Scenario.Healthy().ExportFails().Diagnose().Causes[0].Severity);

    [Fact]
    public void An_export_that_fails_is_a_warning_where_the_series_have_stopped()
    {
        var diagnosis = Scenario.Healthy().Pushed(lastMinutesAgo: 4).ExportFails().Diagnose();

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        Assert.Equal(Severity.Warning, diagnosis.Causes.Single(cause => cause.Id == "telemetry-export-failing").Severity);
    }

    [Fact]
    public void A_missing_plugin_is_a_hint_and_no_more()
    {
        var cause = Assert.Single(Scenario.Healthy().PluginMissing().Diagnose().Causes);

        Assert.Equal(Severity.Info, cause.Severity);
        Assert.InRange(cause.Confidence, 0.4, 0.79);
    }
}

using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.View;

public sealed class PushedReplicaTests
{
    [Fact]
    public void Processes_that_push_are_replicas() =>
        Assert.Equal(
            Scenario.Healthy().Diagnose().Replicas.Select(replica => replica.Name),
            Scenario.Healthy().Pushed().Diagnose().Replicas.Select(replica => replica.Name)
        );

    [Fact]
    public void The_detail_says_that_they_send_metrics_and_not_that_they_are_scraped() =>
        Assert.EndsWith(" send metrics", Scenario.Healthy().Pushed().Diagnose().Detail, StringComparison.Ordinal);

    [Fact]
    public void A_replica_that_no_longer_sends_metrics_and_is_ready_is_not_taken_for_healthy()
    {
        var diagnosis = Scenario.Healthy().Pushed().TargetDown(ready: true).Diagnose();

        Assert.Equal("metrics-target-down", diagnosis.Causes[0].Id);
        Assert.Contains("no longer sends metrics", diagnosis.Causes[0].Impact, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replica_that_was_taken_away_is_no_problem() =>
        Assert.Empty(Scenario.Healthy().Pushed().TargetDown(ready: false).WithoutKubernetes().Diagnose().Causes);

    [Fact]
    public void When_nobody_sends_metrics_and_nobody_is_ready_the_gateway_is_down()
    {
        var diagnosis = Scenario.Healthy().AllGone().Pushed(lastMinutesAgo: 4).Diagnose();

        Assert.Equal((DiagnosisStatus.Incident, "gateway-down"), (diagnosis.Status, diagnosis.Causes[0].Id));
    }

    [Fact]
    public void A_stale_replica_is_seen_where_metrics_are_pushed() =>
        Assert.Equal("stale-replica", Scenario.Healthy().Pushed().StaleReplica().Diagnose().Causes[0].Id);

    [Fact]
    public void Without_labels_that_tell_processes_apart_a_crash_is_not_called_a_refused_configuration_for_want_of_requests()
    {
        var crash = Scenario.Healthy().Crashes().WithoutRuntime().WithoutRequestsByReplica().Diagnose().Causes[0];

        Assert.DoesNotContain(
            crash.Evidence,
            item => item is { Symptom: "ended-while-serving", Verdict: not EvidenceVerdict.Unknown }
        );
    }
}

using Dashboard.Core.Incidents.Tracking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Incidents.Tracking;

public sealed partial class IncidentTrackerTests
{
    [Fact]
    public void It_is_closed_after_the_quiet_period_and_lasted_until_the_last_trouble()
    {
        See(Bad, Bad, Bad);
        var last = now;

        See([.. Enumerable.Repeat(Good, 20)]);

        Assert.Null(watch.Open);
        var incident = Assert.Single(closed);
        Assert.Equal(last, incident.LastBadAt);
        Assert.Equal(last.AddMinutes(5), incident.ClosedAt);
        Assert.Equal([IncidentEventKind.WentQuiet, IncidentEventKind.Closed], events.TakeLast(2).Select(line => line.Kind));
    }

    [Fact]
    public void What_looks_healthy_while_the_history_is_still_being_read_does_not_close_it()
    {
        See(Bad, Bad, Bad);
        var known = now;

        See([.. Enumerable.Repeat(Good with { HistoryFrom = known }, 40)]);

        Assert.Empty(closed);
        Assert.NotNull(watch.Open);
        See([.. Enumerable.Repeat(Good, 22)]);
        Assert.Single(closed);
    }

    [Fact]
    public void Flapping_is_one_incident_with_a_count()
    {
        See(Bad, Bad);
        for (var round = 0; round < 6; round++)
            See([.. Enumerable.Repeat(Good, 10), .. Enumerable.Repeat(Bad, 4)]);

        Assert.Empty(closed);
        Assert.Equal(6, watch.Open!.Returns);
        Assert.Single(events, line => line.Kind is IncidentEventKind.Opened);
        Assert.Equal(6, events.Count(line => line.Kind is IncidentEventKind.CameBack));
    }

    [Fact]
    public void A_single_good_answer_in_between_is_no_return()
    {
        See(Bad, Bad, Good, Bad, Good, Bad);

        Assert.Equal(0, watch.Open!.Returns);
        Assert.DoesNotContain(events, line => line.Kind is IncidentEventKind.WentQuiet or IncidentEventKind.CameBack);
    }

    [Fact]
    public void It_lasted_until_failures_stopped_and_not_until_they_were_no_longer_counted()
    {
        See(Bad, Bad, Bad);
        var stopped = now;
        See([.. Enumerable.Repeat(Stopped(stopped), 4), .. Enumerable.Repeat(Good, 20)]);

        var incident = Assert.Single(closed);
        Assert.Equal(stopped, incident.End);
        Assert.Equal(stopped - SampleDiagnoses.Breach, incident.Duration);
        Assert.Equal(stopped.AddMinutes(1), incident.LastBadAt);
        Assert.Contains(
            events,
            line =>
                line.Kind is IncidentEventKind.WentQuiet
                && line.Text.Contains($"failures stopped at {stopped.UtcDateTime:HH:mm:ss} UTC", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Failures_that_come_again_have_not_stopped()
    {
        See(Bad, Bad, Stopped(now), Bad);

        Assert.Null(watch.Open!.FailuresStoppedAt);
        Assert.Equal(now, watch.Open.End);
    }

    [Fact]
    public void Failures_that_stopped_before_the_incident_began_are_not_its_end()
    {
        See(Bad, Bad, Stopped(SampleDiagnoses.Breach.AddMinutes(-1)));

        Assert.Null(watch.Open!.FailuresStoppedAt);
    }

    private static Diagnosis Stopped(DateTimeOffset at) => Bad with { Impact = Bad.Impact with { Until = at } };
}

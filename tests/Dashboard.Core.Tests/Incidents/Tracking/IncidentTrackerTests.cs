using Dashboard.Core.Incidents.Tracking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Incidents.Tracking;

public sealed partial class IncidentTrackerTests
{
    private static readonly TrackingRules Rules = new(
        OpenAfter: 2,
        QuietPeriod: TimeSpan.FromMinutes(5),
        MaxStep: TimeSpan.FromMinutes(1)
    );

    private readonly List<IncidentEvent> events = [];
    private readonly List<Incident> closed = [];
    private readonly List<string> kept = [];
    private TrackerState watch = TrackerState.None;
    private DateTimeOffset now = SampleDiagnoses.At;
    private static Diagnosis Bad => SampleDiagnoses.Incident();
    private static Diagnosis Good => SampleDiagnoses.Healthy();

    [Fact]
    public void One_bad_answer_opens_nothing()
    {
        See(Bad, Good, Bad, Good);

        Assert.Null(watch.Open);
        Assert.Empty(events);
    }

    [Fact]
    public void Two_bad_answers_in_a_row_open_one_that_began_with_the_first_breach()
    {
        See(Good, Bad, Bad);

        Assert.Equal(SampleDiagnoses.Breach, watch.Open!.FirstBreachAt);
        Assert.Equal(now, watch.Open.OpenedAt);
        Assert.Equal("backend-unreachable", watch.Open.FirstCause);
        Assert.Equal(
            [
                IncidentEventKind.Change,
                IncidentEventKind.Change,
                IncidentEventKind.FirstBreach,
                IncidentEventKind.Change,
                IncidentEventKind.Opened,
                IncidentEventKind.CauseRose,
            ],
            events.Select(line => line.Kind)
        );
        Assert.Equal(["the incident was opened"], kept);
    }

    [Fact]
    public void A_restart_without_a_hurt_user_opens_one_too()
    {
        var restart = Bad with
        {
            Impact = new Impact { RequestsPerSecond = 10 },
            Causes = [SampleDiagnoses.Unreachable() with { Id = "oom-killed", Since = null, Endpoints = [] }],
        };

        See(restart, restart);

        Assert.Equal("oom-killed", watch.Open!.FirstCause);
        Assert.Contains(
            events,
            line =>
                line.Kind is IncidentEventKind.FirstBreach && line.Text.Contains("not seen to be hurt", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Too_little_to_say_neither_opens_nor_closes()
    {
        See(Bad, SampleDiagnoses.Unknown(), Bad);
        Assert.NotNull(watch.Open);

        See([.. Enumerable.Repeat(SampleDiagnoses.Unknown(), 60)]);

        Assert.NotNull(watch.Open);
        Assert.Equal(TimeSpan.Zero, watch.Open.QuietFor);
    }

    [Fact]
    public void Another_first_cause_counts_when_it_stood_first_twice()
    {
        var other = Bad with
        {
            Causes =
            [
                SampleDiagnoses.BreakerTooTight() with
                {
                    Confidence = 0.9,
                },
                SampleDiagnoses.Unreachable() with
                {
                    Confidence = 0.3,
                },
            ],
        };

        See(Bad, Bad, other, Bad, other);
        Assert.Equal("backend-unreachable", watch.Open!.FirstCause);

        See(other);

        Assert.Equal("breaker-too-tight", watch.Open!.FirstCause);
        Assert.Single(events, line => line.Kind is IncidentEventKind.FirstCauseChanged);
        Assert.Contains("another cause stood first", kept);
    }

    [Fact]
    public void Causes_rise_and_fall_and_the_main_one_is_the_one_that_stood_first_for_longest()
    {
        var second = Bad with { Causes = [SampleDiagnoses.BreakerTooTight() with { Confidence = 0.9 }] };

        See([Bad, Bad, .. Enumerable.Repeat(Bad, 10), second, second, second]);

        Assert.Equal("backend-unreachable", watch.Open!.MainCause.Id);
        Assert.Equal("breaker-too-tight", watch.Open.FirstCause);
        Assert.Single(events, line => line is { Kind: IncidentEventKind.CauseFell, CauseId: "backend-unreachable" });
        Assert.Single(events, line => line is { Kind: IncidentEventKind.CauseRose, CauseId: "breaker-too-tight" });
        Assert.Equal(0.96, watch.Open.Causes[0].PeakConfidence);
        Assert.Equal(0, watch.Open.Causes[0].Confidence);
    }

    [Fact]
    public void The_same_answer_again_changes_nothing()
    {
        See(Bad, Bad);
        var before = watch;

        var step = IncidentTracker.Next(watch, Observation.Of(Bad with { At = now }), Rules);

        Assert.Same(before, step.State);
        Assert.Empty(step.Events);
        Assert.Null(step.Keep);
    }

    [Fact]
    public void Time_that_nobody_watched_is_not_quiet()
    {
        See(Bad, Bad);
        now += TimeSpan.FromHours(3);

        See(Good, Good);

        Assert.NotNull(watch.Open);
        Assert.InRange(watch.Open.QuietFor, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Assert.Single(
            events,
            line => line.Kind is IncidentEventKind.WatchGap && line.Text.Contains("3 h", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Two_bad_answers_with_a_long_gap_between_are_not_in_a_row()
    {
        See(Bad);
        now += TimeSpan.FromHours(1);

        See(Bad);

        Assert.Null(watch.Open);
    }

    [Fact]
    public void A_clock_that_is_set_back_is_noted_and_the_watch_goes_on()
    {
        See(Bad, Bad, Bad);
        var last = watch.Open!.LastBadAt;
        now -= TimeSpan.FromHours(1);

        See([Bad, .. Enumerable.Repeat(Good, 21)]);

        Assert.Single(
            events,
            line => line.Kind is IncidentEventKind.WatchGap && line.Text.Contains("set back", StringComparison.Ordinal)
        );
        Assert.Equal(last, Assert.Single(closed).LastBadAt);
        Assert.True(closed[0].ClosedAt >= last);
    }

    [Fact]
    public void In_maintenance_none_is_opened_until_it_ends_and_an_open_one_still_ends()
    {
        for (var count = 0; count < 10; count++)
            Take(new Observation(Bad with { At = Tick() }, Bad.Causes, InMaintenance: true));
        Assert.Null(watch.Open);

        See(Bad, Bad);
        Assert.NotNull(watch.Open);
        for (var count = 0; count < 22; count++)
            Take(new Observation(Good with { At = Tick() }, [], InMaintenance: true));

        Assert.Single(closed);
    }

    [Fact]
    public void What_somebody_has_accepted_opens_nothing()
    {
        for (var count = 0; count < 10; count++)
            Take(new Observation(Bad with { At = Tick() }, []));

        Assert.Null(watch.Open);
    }

    [Fact]
    public void Harm_is_summed_over_what_was_watched_and_peaks_are_kept()
    {
        See(Bad, Bad);
        var first = watch.Open!.Impact;

        See(Bad with { Impact = Bad.Impact with { FailedShare = 0.8 }, Headline = "Worst." }, Bad);

        Assert.Equal(first.Failed + (66.3 * 30), watch.Open.Impact.Failed, 3);
        Assert.Equal(0.8, watch.Open.Impact.PeakFailedShare);
        Assert.Equal("Worst.", watch.Open.Headline);
    }

    [Fact]
    public void What_failed_in_the_first_minute_is_counted_when_it_is_opened_and_what_fails_now_at_once()
    {
        // Ninety failures, all of the last 45 s: the mean of five minutes is 0.3/s, what fails now 2/s.
        var young = Bad with
        {
            Impact = Bad.Impact with { FailedPerSecond = 0.3, RequestsPerSecond = 4, FailedShareLastMinute = 0.5 },
        };
        Take(Observation.Of(Since(young with { At = Tick() }, TimeSpan.FromSeconds(30))));
        Take(Observation.Of(Since(young with { At = Tick() }, TimeSpan.FromSeconds(45))));
        Assert.Equal(90, watch.Open!.Impact.Failed, 6);

        Take(Observation.Of(Since(young with { At = Tick() }, TimeSpan.FromSeconds(60))));

        Assert.Equal(90 + (2 * 15), watch.Open.Impact.Failed, 6);

        static Diagnosis Since(Diagnosis answer, TimeSpan age) =>
            answer with
            {
                Impact = answer.Impact with { Since = answer.At - age },
            };
    }

    [Fact]
    public void It_gets_worse_once()
    {
        var mild = Bad with { Causes = [SampleDiagnoses.Unreachable() with { Severity = Severity.Warning }] };

        See(mild, mild, Bad, mild, Bad);

        Assert.Equal(Severity.Critical, watch.Open!.Severity);
        Assert.Single(events, line => line.Kind is IncidentEventKind.GotWorse);
    }

    [Fact]
    public void A_long_incident_keeps_its_evidence_every_ten_minutes()
    {
        See([.. Enumerable.Repeat(Bad, 4 * 35)]);

        Assert.Equal(3, kept.Count(reason => reason == "the incident went on"));
    }

    [Fact]
    public void A_change_whose_time_moves_with_the_evaluation_stands_there_once()
    {
        var mark = new ChangeMark(SampleDiagnoses.At, "ConfigMap changed", "kube_configmap_metadata_resource_version");

        See(Bad, Bad, Bad with { Changes = [mark] }, Bad with { Changes = [mark with { At = mark.At.AddSeconds(15) }] });

        Assert.Single(
            events,
            line => line.Kind is IncidentEventKind.Change && line.Text.StartsWith("ConfigMap changed", StringComparison.Ordinal)
        );
    }

    private void See(params Diagnosis[] answers)
    {
        foreach (var answer in answers)
            Take(Observation.Of(answer with { At = Tick() }));
    }

    private void Take(Observation seen)
    {
        var step = IncidentTracker.Next(watch, seen, Rules);
        watch = step.State;
        events.AddRange(step.Events);
        if (step.Incident is { IsOpen: false } ended)
            closed.Add(ended);
        if (step.Keep is { } reason)
            kept.Add(reason);
    }

    private DateTimeOffset Tick() => now += TimeSpan.FromSeconds(15);
}

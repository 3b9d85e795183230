using Dashboard.Core.BackTesting;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using static Dashboard.TestSupport.ReplayedRange;

namespace Dashboard.Core.Tests.BackTesting;

public sealed class SetReplayTests
{
    private static readonly Thresholds Defaults = new();

    [Fact]
    public void A_healthy_range_opens_nothing()
    {
        var result = Replay(Defaults, [.. Healthy.Times(5)]);

        Assert.Empty(result.Incidents);
        Assert.Empty(result.Causes);
        Assert.Equal((5, 0), (result.Moments(MomentState.Healthy), result.Moments(MomentState.Trouble)));
        Assert.Equal(new StateSpan(MomentState.Healthy, At(0), At(5), 5), Assert.Single(result.States));
    }

    [Fact]
    public void Trouble_is_one_incident_with_its_cause_its_harm_and_its_end()
    {
        var result = Replay(Defaults, [.. Healthy.Times(2), .. Refused.Times(4), .. Healthy.Times(8)]);

        var incident = Assert.Single(result.Incidents);
        Assert.Equal("backend-unreachable", incident.CauseId);
        Assert.Equal((At(3), At(5), false), (incident.OpenedAt, incident.LastBadAt, incident.IsOpen));
        Assert.True(incident.Impact.Failed > 100);
        Assert.False(incident.IsNoise);
        Assert.Equal(4, result.Causes.Single(cause => cause.Id == "backend-unreachable").First);
    }

    [Fact]
    public void Trouble_until_the_end_is_an_open_incident() =>
        Assert.True(Assert.Single(Replay(Defaults, [.. Refused.Times(3)]).Incidents).IsOpen);

    [Fact]
    public void Trouble_in_one_answer_opens_nothing() =>
        Assert.Empty(Replay(Defaults, [.. Healthy.Times(2), Refused, .. Healthy.Times(2)]).Incidents);

    [Fact]
    public void A_moment_that_could_not_be_read_is_neither_healthy_nor_trouble()
    {
        var result = Replay(Defaults, Healthy, null, null, Healthy);

        Assert.Equal(
            (2, 2, 0),
            (result.Moments(MomentState.Healthy), result.Moments(MomentState.Unread), result.Moments(MomentState.Trouble))
        );
        Assert.Equal([MomentState.Healthy, MomentState.Unread, MomentState.Healthy], result.States.Select(span => span.State));
    }

    [Fact]
    public void Moments_that_could_not_be_read_do_not_close_an_incident()
    {
        var result = Replay(Defaults, [.. Refused.Times(3), .. new Snapshot?[10], Refused, .. Healthy.Times(2)]);

        Assert.True(Assert.Single(result.Incidents).IsOpen);
    }

    [Fact]
    public void No_data_is_unknown_and_so_is_a_healthy_answer_that_was_read_with_gaps()
    {
        var gap = Healthy with { Problems = [new ReadingProblem("requests", "no answer within 10 s", Failed: true)] };

        var result = Replay(Defaults, Scenario.Empty(), gap);

        Assert.Equal(new StateSpan(MomentState.Unknown, At(0), At(2), 2), Assert.Single(result.States));
    }

    [Fact]
    public void Another_first_cause_in_the_next_answer_is_a_flip_unless_a_moment_between_could_not_be_read()
    {
        var limited = Scenario.Healthy().RateLimited429("GET /v1/catalog").Build();

        Assert.Equal(2, Replay(Defaults, Refused, limited, Refused).Flips);
        Assert.Equal(1, Replay(Defaults, Refused, limited, null, Refused).Flips);
        Assert.Equal(0, Replay(Defaults, Refused, Healthy, limited).Flips);
    }

    [Fact]
    public void Two_likely_causes_in_one_answer_overlap()
    {
        var both = Scenario.Healthy().BackendRefuses("orders").RateLimited429("GET /v1/catalog").Build();

        var overlap = Assert.Single(Replay(Defaults, both, both).Overlaps, overlap => overlap.OneId == "backend-unreachable");

        Assert.Equal(("client-rate-limit", 2, At(0)), (overlap.OtherId, overlap.Moments, overlap.FirstAt));
        Assert.Empty(Replay(Defaults, Refused).Overlaps);
    }

    [Fact]
    public void A_rate_per_week_is_given_only_when_a_day_was_watched()
    {
        Assert.Null(Replay(Defaults, [.. Healthy.Times(3)]).PerWeek(Step));

        var result = Replay(Defaults, [.. Refused.Times(3)]);
        var day = result with { States = [new StateSpan(MomentState.Healthy, At(0), At(1440), 1440)] };

        Assert.Equal((7.0, 0.0), day.PerWeek(Step));
        Assert.Null((result with { States = [new StateSpan(MomentState.Unread, At(0), At(1440), 1440)] }).PerWeek(Step));
    }

    [Fact]
    public void Another_threshold_may_open_less_and_the_difference_is_told()
    {
        IReadOnlyList<Snapshot?> moments = [.. FewErrors.Times(4), .. Healthy.Times(8), .. Refused.Times(3)];
        var (inUse, proposed) = (Replay(Defaults, moments), Replay(Defaults with { ErrorShare = 0.2 }, moments));

        var difference = Assert.Single(IncidentDifference.Between(inUse, proposed));

        Assert.Equal((DifferenceKind.OnlyInUse, At(1)), (difference.Kind, difference.InUse!.OpenedAt));
        Assert.Equal(DifferenceKind.OnlyProposed, Assert.Single(IncidentDifference.Between(proposed, inUse)).Kind);
        Assert.Empty(IncidentDifference.Between(inUse, inUse));
    }

    [Fact]
    public void The_same_incident_with_another_first_cause_is_a_difference()
    {
        var one = Replay(Defaults, [.. Refused.Times(3)]);
        var other = one with { Incidents = [one.Incidents[0] with { CauseId = "dns-failure" }] };

        Assert.Equal(DifferenceKind.OtherCause, Assert.Single(IncidentDifference.Between(one, other)).Kind);
    }

    [Fact]
    public void The_same_incident_that_is_opened_later_is_a_difference()
    {
        var (early, late) = (
            Replay(Defaults, [.. Refused.Times(5)]),
            Replay(Defaults, [.. Healthy.Times(2), .. Refused.Times(3)])
        );

        Assert.Equal(DifferenceKind.OtherTime, Assert.Single(IncidentDifference.Between(early, late)).Kind);
    }
}

using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Incidents.Fixes;

public sealed class FixEvaluatorTests
{
    private static readonly DateTimeOffset Applied = SampleDiagnoses.At;

    [Fact]
    public void Right_after_it_is_too_early() => Assert.Null(Judge(TimeSpan.FromSeconds(50), Share(0.9), Gone()));

    [Fact]
    public void A_cause_that_is_gone_was_fixed()
    {
        var judged = Judge(TimeSpan.FromMinutes(2), Share(0.001), Gone());

        Assert.Equal(FixVerdict.Fixed, judged?.Verdict);
        Assert.Contains("0.1% now, 31% before", judged?.Because);
    }

    [Fact]
    public void A_gateway_without_trouble_was_fixed() =>
        Assert.Equal(FixVerdict.Fixed, Judge(TimeSpan.FromMinutes(2), Share(0), Incident() with { QuietInARow = 2 })?.Verdict);

    [Fact]
    public void While_failures_are_still_in_the_window_it_is_too_early() =>
        Assert.Null(Judge(TimeSpan.FromMinutes(5), Share(0.3), Incident()));

    [Fact]
    public void A_cause_that_stays_was_not_fixed() =>
        Assert.Equal(FixVerdict.NotFixed, Judge(TimeSpan.FromMinutes(6), Share(0.3), Incident())?.Verdict);

    [Fact]
    public void Clearly_more_failures_than_before_are_worse() =>
        Assert.Equal(FixVerdict.Worse, Judge(TimeSpan.FromMinutes(6), Share(0.5), Incident())?.Verdict);

    [Fact]
    public void What_fails_is_compared_by_the_last_minute_as_a_window_that_fills_makes_the_same_trouble_look_worse()
    {
        var filling = new Impact { FailedShare = 0.06, FailedShareLastMinute = 0.31 };
        var filled = new Impact { FailedShare = 0.5, FailedShareLastMinute = 0.3 };

        Assert.Equal(0.31, FixBaseline.PresentShare(filling));
        Assert.Equal(
            FixVerdict.NotFixed,
            Judge(TimeSpan.FromMinutes(6), SampleDiagnoses.Incident() with { Impact = filled }, Incident())?.Verdict
        );
    }

    [Fact]
    public void Where_nothing_is_seen_nothing_is_said_and_after_half_an_hour_that_is_said()
    {
        Assert.Null(Judge(TimeSpan.FromMinutes(20), SampleDiagnoses.Unknown(), Incident()));
        Assert.Equal(FixVerdict.CannotTell, Judge(TimeSpan.FromMinutes(30), SampleDiagnoses.Unknown(), Incident())?.Verdict);
    }

    private static (FixVerdict Verdict, string Because)? Judge(TimeSpan later, Diagnosis now, Incident incident) =>
        FixEvaluator.Judge(
            new AppliedFix
            {
                Number = 1,
                CauseId = "backend-unreachable",
                Title = "Roll back",
                Who = "ana",
                AppliedAt = Applied,
                Before = new FixBaseline(Applied, 0.31, 66),
            },
            incident,
            now with
            {
                At = Applied + later,
            }
        );

    private static Diagnosis Share(double share) =>
        SampleDiagnoses.Incident() with
        {
            Impact = new Impact { RequestsPerSecond = 100, FailedShare = share },
        };

    private static Incident Gone() => Incident() with { Causes = [Incident().Causes[0] with { MissingInARow = 2 }] };

    private static Incident Incident()
    {
        var rules = new TrackingRules(1, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        return IncidentTracker.Next(TrackerState.None, Observation.Of(SampleDiagnoses.Incident()), rules).Incident!;
    }
}

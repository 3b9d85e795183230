using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Incidents;

public sealed class IncidentFiguresTests
{
    private static readonly DateTimeOffset At = SampleDiagnoses.At;

    [Theory]
    [InlineData("", "first time")]
    [InlineData("60", "rare")]
    [InlineData("20", "came before")]
    [InlineData("1", "came before")]
    [InlineData("1 3", "frequent")]
    public void Recurrence_counts_the_same_cause_at_the_same_gateway_before(string daysBefore, string word)
    {
        var incident = Incident() with { Number = 100 };
        var past = daysBefore
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(
                (days, index) =>
                    new PastIncident(
                        index + 1,
                        incident.Gateway,
                        "backend-unreachable",
                        At.AddDays(-int.Parse(days, System.Globalization.CultureInfo.InvariantCulture))
                    )
            );
        PastIncident[] others =
        [
            new(50, "other", "backend-unreachable", At.AddDays(-1)),
            new(51, incident.Gateway, "other", At.AddDays(-1)),
            new(101, incident.Gateway, "backend-unreachable", At.AddDays(1)),
        ];

        Assert.Equal(word, Recurrence.Of(incident, past.Concat(others)).Word);
    }

    [Fact]
    public void The_summary_gives_median_and_mean_and_only_closed_incidents_have_recovered()
    {
        Incident[] incidents = [Lasting(1, 10), Lasting(3, 20), Lasting(5, 60) with { ClosedAt = null }];

        var summary = IncidentSummary.Of(incidents);

        Assert.Equal((3, 2), (summary.Count, summary.Closed));
        Assert.Equal(new Average(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3)), summary.Detect);
        Assert.Equal(new Average(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15)), summary.Recover);
        Assert.Null(IncidentSummary.Of([]).Detect);
    }

    [Fact]
    public void A_length_says_how_exactly_it_is_known()
    {
        var (late, exact) = (Lasting(1, 10), Lasting(1, 10) with { FailuresStoppedAt = At.AddMinutes(7) });

        Assert.Equal("10 min (the end shows up to 5 min late)", IncidentFormatter.Length(late));
        Assert.Equal("7 min", IncidentFormatter.Length(exact));
        Assert.Equal(
            "(of 2 closed; the end of 1 shows up to 5 min late)",
            IncidentFormatter.Closed(IncidentSummary.Of([late, exact]))
        );
        Assert.Equal("(of 1 closed)", IncidentFormatter.Closed(IncidentSummary.Of([exact])));
    }

    [Fact]
    public void Precision_needs_five_verdicts_before_it_is_a_share()
    {
        var four = Enumerable.Repeat(Judged(IncidentVerdict.Right), 4).ToList();

        Assert.Null(Assert.Single(Precision.Of(four)).Share);
        var five = Assert.Single(Precision.Of([.. four, Judged(IncidentVerdict.Wrong), new StoredIncident(Incident(), null)]));

        Assert.Equal((4, 0, 1, 1, 0.8), (five.Right, five.NotQuite, five.Wrong, five.Unjudged, five.Share!.Value));
    }

    [Fact]
    public void Calibration_puts_each_verdict_into_the_bin_of_its_confidence()
    {
        var bins = CalibrationBin.Of([
            Judged(IncidentVerdict.Right),
            Judged(IncidentVerdict.Wrong),
            Judged(IncidentVerdict.Right, 1),
            Judged(IncidentVerdict.Right, 0.1),
            new StoredIncident(Incident(), null),
        ]);

        Assert.Equal([1, 0, 0, 0, 3], bins.Select(bin => bin.Judged));
        Assert.Equal(2, bins[4].Right);
        Assert.Null(bins[1].Share);
    }

    [Fact]
    public void What_ended_it_is_a_fix_that_helped_before_a_change_before_nothing()
    {
        var incident = Incident() with { LastBadAt = At.AddMinutes(20), Changes = [] };
        var change = new ChangeMark(At.AddMinutes(18), "deployment changed", "kube");
        var fix = new AppliedFix
        {
            Number = 1,
            CauseId = "x",
            Title = "Roll back",
            Who = "",
            AppliedAt = At.AddMinutes(17),
            Before = new FixBaseline(At, 0.3, 1),
        };

        Assert.Contains("By itself", Resolution.Of(incident, [], []));
        Assert.Contains(
            "Perhaps a change: deployment changed, 2 min before",
            Resolution.Of(incident with { Changes = [change] }, [], [])
        );
        Assert.Contains("Perhaps a change: deployed", Resolution.Of(incident, [], [change with { What = "deployed" }]));
        Assert.Contains("Fix “Roll back”, applied 3 min before", Resolution.Of(incident with { Changes = [change] }, [fix], []));
        Assert.Contains(
            "deployment changed",
            Resolution.Of(incident with { Changes = [change] }, [fix with { Verdict = FixVerdict.NotFixed }], [])
        );
        Assert.Contains(
            "By itself",
            Resolution.Of(incident with { Changes = [change with { At = incident.FirstBreachAt.AddMinutes(-1) }] }, [], [])
        );
    }

    private static StoredIncident Judged(IncidentVerdict verdict, double confidence = 0.96)
    {
        var incident = Incident();
        return new(
            incident with
            {
                Causes = [incident.Causes[0] with { PeakConfidence = confidence }],
            },
            new IncidentJudgement(verdict, null, "ana", At)
        );
    }

    private static Incident Lasting(int detectMinutes, int minutes) =>
        Incident() with
        {
            FirstBreachAt = At,
            OpenedAt = At.AddMinutes(detectMinutes),
            LastBadAt = At.AddMinutes(minutes),
            ClosedAt = At.AddMinutes(minutes + 5),
        };

    private static Incident Incident() =>
        IncidentTracker
            .Next(
                TrackerState.None,
                Observation.Of(SampleDiagnoses.Incident()),
                new TrackingRules(1, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1))
            )
            .Incident!;
}

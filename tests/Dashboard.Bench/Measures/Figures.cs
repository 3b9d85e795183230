using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>How good the answers of some runs are.</summary>
internal sealed record Figures
{
    public required int Recordings { get; init; }

    public required int Evaluations { get; init; }

    public required Ratio Top1 { get; init; }

    public required Ratio Top3 { get; init; }

    /// <summary>Two faults at once, and both among the first three.</summary>
    public required Ratio Both { get; init; }

    public required Ratio ConfidentWrong { get; init; }

    /// <summary>Of the wrong first answers, those that make no claim.</summary>
    public required Ratio WrongButReserved { get; init; }

    public required Ratio HealthyAsIncident { get; init; }

    public required Ratio OutsideCatalogue { get; init; }

    /// <summary>Mean confidence of the right first answers; null without any.</summary>
    public required double? ConfidenceWhenRight { get; init; }

    public static Figures Of(IReadOnlyList<Run> runs)
    {
        var judged = runs.SelectMany(run => run.Judged.Select(moment => (Run: run, Moment: moment))).ToList();
        var single = judged.Where(entry => entry.Run.Scenario.Truth.Count == 1).ToList();
        var right = judged.Where(entry => Judgement.IsNamed(entry.Run, entry.Moment)).ToList();
        return new Figures
        {
            Recordings = runs.Count,
            Evaluations = runs.Sum(run => run.Moments.Count),
            Top1 = Ratio.Of(single, entry => Judgement.IsRight(entry.Run, entry.Moment)),
            Top3 = Ratio.Of(single, entry => Judgement.IsAmongThree(entry.Run, entry.Moment)),
            Both = Ratio.Of(
                judged.Where(entry => entry.Run.Scenario.Truth.Count > 1),
                entry => Judgement.AreAllAmongThree(entry.Run, entry.Moment)
            ),
            ConfidentWrong = Ratio.Of(
                judged,
                entry => !Judgement.IsRight(entry.Run, entry.Moment) && entry.Moment.Confidence >= Judgement.Confident
            ),
            WrongButReserved = Ratio.Of(
                judged.Where(entry => !Judgement.IsRight(entry.Run, entry.Moment)),
                entry => Judgement.IsReserved(entry.Moment)
            ),
            HealthyAsIncident = Ratio.Of(runs.SelectMany(run => run.Healthy), moment => moment.IsIncident),
            OutsideCatalogue = Ratio.Of(
                judged.Where(entry => entry.Moment.WithoutEntry is not null),
                entry => Judgement.IsReserved(entry.Run, entry.Moment.WithoutEntry!)
            ),
            ConfidenceWhenRight = right.Count == 0 ? null : right.Average(entry => entry.Moment.Confidence),
        };
    }
}

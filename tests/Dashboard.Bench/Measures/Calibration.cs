using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>Whether answers are right as often as their confidence says, over ten bins.</summary>
internal sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    private const int Count = 10;

    /// <summary>Mean distance between confidence and share of right answers, weighted by how many answers there are.</summary>
    public double Error =>
        Bins.Sum(bin => bin.Answers) is > 0 and var all
            ? Bins.Where(bin => bin.Answers > 0).Sum(bin => Math.Abs(bin.MeanConfidence - bin.ShareRight) * bin.Answers) / all
            : 0;

    /// <summary>Every first answer counts, also that of a false alarm, which is wrong; only the time around a change of state
    /// does not.</summary>
    public static Calibration Of(IEnumerable<Run> runs)
    {
        var answers = runs.SelectMany(run =>
                run.Judged.Concat(run.Healthy)
                    .Where(moment => moment.IsIncident)
                    .Select(moment => (moment.Confidence, IsRight: Judgement.IsNamed(run, moment)))
            )
            .ToLookup(answer => Math.Min(Count - 1, (int)(answer.Confidence * Count)));
        return new Calibration([.. Enumerable.Range(0, Count).Select(bin => BinOf((double)bin / Count, [.. answers[bin]]))]);
    }

    private static CalibrationBin BinOf(double from, IReadOnlyList<(double Confidence, bool IsRight)> answers) =>
        new(
            from,
            answers.Count,
            answers.Select(answer => answer.Confidence).DefaultIfEmpty().Average(),
            answers.Select(answer => answer.IsRight ? 1.0 : 0).DefaultIfEmpty().Average()
        );
}

/// <summary>Answers whose confidence is at least <paramref name="From"/> and less than a tenth more.</summary>
internal sealed record CalibrationBin(double From, int Answers, double MeanConfidence, double ShareRight);

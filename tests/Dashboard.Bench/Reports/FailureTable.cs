using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>Every recording that was not always judged right, by name, with what was answered.</summary>
internal static class FailureTable
{
    public static string Of(IEnumerable<Run> runs)
    {
        var rows = runs.Where(HasFailed).ToList();
        return rows.Count == 0
            ? "None."
            : MarkdownTable.Of(
                ["variant", "recording", "truth", "right", "answers while the fault lasted", "why", "alarms while healthy"],
                rows.Select(Row)
            );
    }

    private static bool HasFailed(Run run) =>
        run.Judged.Any(moment => !IsGood(run, moment)) || run.Healthy.Any(moment => moment.IsIncident);

    private static IReadOnlyList<string> Row(Run run) =>
        [
            $"`{run.Variant}`",
            run.Recording,
            run.Truth,
            Ratio.Of(run.Judged, moment => IsGood(run, moment)).ToString(),
            Answers.In(run.Judged),
            MissReason.Of(run, run.Judged.Where(moment => !IsGood(run, moment))),
            Answers.In(run.Healthy.Where(moment => moment.IsIncident)),
        ];

    // With two faults it is not enough that the first answer is one of them.
    private static bool IsGood(Run run, Moment moment) =>
        run.Scenario.Truth.Count > 1 ? Judgement.AreAllAmongThree(run, moment) : Judgement.IsRight(run, moment);
}

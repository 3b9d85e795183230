using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>What is printed when a recording is done: one line per variant of it.</summary>
internal static class ProgressLine
{
    public static string Of(IEnumerable<Run> runs, bool withTimeline) =>
        string.Join(
            Environment.NewLine,
            runs.Select(run => withTimeline ? Of(run) + Environment.NewLine + Timeline(run) : Of(run))
        );

    private static string Of(Run run)
    {
        var top1 = Ratio.Of(run.Judged, moment => Judgement.IsRight(run, moment));
        var alarms = Ratio.Of(run.Healthy, moment => moment.IsIncident);
        var both =
            run.Scenario.Truth.Count > 1 ? $" both {run.Judged.Count(moment => Judgement.AreAllAmongThree(run, moment))}" : "";
        var time =
            run.Variant == Run.Base && run.Scenario.Truth.Count > 0
                ? $" after {TimeToRight.Of(run)?.TotalSeconds.ToString(CultureInfo.InvariantCulture) ?? "never"} s"
                : "";
        return $"{run.Variant, -20} {run.Recording, -28} {run.Truth, -30} {top1.Part}/{top1.Whole}{both}{time} alarms "
            + $"{alarms.Part}/{alarms.Whole} | {Answers.In(run.Judged)}";
    }

    private static string Timeline(Run run) => string.Join(Environment.NewLine, run.Moments.Select(Of));

    private static string Of(Moment moment)
    {
        var causes = moment.Answers.Select(answer =>
            string.Create(CultureInfo.InvariantCulture, $"{answer.Cause} {answer.Confidence:0.00} [{answer.Where}]")
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"    {moment.At:HH:mm:ss} {moment.Phase, -8} {string.Join(", ", causes.DefaultIfEmpty(moment.First))} | "
                + $"{moment.Headline}"
        );
    }
}

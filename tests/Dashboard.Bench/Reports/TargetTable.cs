using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>The recordings as they are, measure by measure against the targets.</summary>
internal static class TargetTable
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(3);

    public static string Of(IReadOnlyList<Run> runs) =>
        MarkdownTable.Of(
            ["measure", "value", "target", "met"],
            [.. Answers(runs), .. Alarms(runs), .. Times(runs), .. Onsets(runs), .. Confidence(runs), .. Costs(runs)]
        );

    private static IEnumerable<IReadOnlyList<string>> Answers(IReadOnlyList<Run> runs)
    {
        var figures = Figures.Of(runs);
        yield return ["recordings, evaluations", $"{figures.Recordings}, {figures.Evaluations}", "", ""];
        yield return AtLeast("right first answer, one fault", figures.Top1, 0.98);
        yield return AtLeast("right among the first three, one fault", figures.Top3, 0.995);
        yield return AtLeast("two faults: both among the first three", figures.Both, 0.95);
        yield return AtLeast(
            "fault outside the catalogue: `unknown-cause` first, or less than 0.5",
            figures.OutsideCatalogue,
            0.90
        );
        yield return AtMost("confident (0.8 or more) and wrong", figures.ConfidentWrong, 0.01);
    }

    private static IEnumerable<IReadOnlyList<string>> Alarms(IReadOnlyList<Run> runs)
    {
        yield return AtMost("healthy moments shown as an incident", Figures.Of(runs).HealthyAsIncident, 0.002);
        var opened = FalseIncidents.Of(runs);
        yield return
        [
            "false incidents (two evaluations in a row) per healthy hour",
            $"{Text.Number(opened.PerHour)} ({opened.Opened} in {Text.Number(opened.HealthyTime.TotalHours, "0.0")} h)",
            "0",
            Text.Met(opened.Opened == 0),
        ];
    }

    private static IEnumerable<IReadOnlyList<string>> Times(IReadOnlyList<Run> runs)
    {
        var times = runs.Where(run => run.Scenario.Truth.Count > 0).Select(TimeToRight.Of).ToList();
        var known = times.OfType<TimeSpan>().Order().ToList();
        if (known.Count == 0)
            yield break;

        var median = (known[(known.Count - 1) / 2] + known[known.Count / 2]) / 2;
        yield return ["onset to the right first answer, median", Text.Seconds(median), "60 s", Text.Met(median <= Quick)];
        yield return ["... longest", Text.Seconds(known[^1]), "3 min", Text.Met(known[^1] <= Slow)];
        yield return
        [
            "... recordings that never had it",
            $"{times.Count - known.Count}",
            "0",
            Text.Met(times.Count == known.Count),
        ];
    }

    private static IEnumerable<IReadOnlyList<string>> Onsets(IReadOnlyList<Run> runs)
    {
        yield return AtMost("onset that alternates between evaluations", OnsetStability.AlternatingIn(runs), 0);
    }

    private static IEnumerable<IReadOnlyList<string>> Confidence(IReadOnlyList<Run> runs)
    {
        var error = Calibration.Of(runs).Error;
        yield return ["calibration error, 10 bins", Text.Number(error, "0.000"), "0.05", Text.Met(error <= 0.05)];
    }

    private static IEnumerable<IReadOnlyList<string>> Costs(IReadOnlyList<Run> runs)
    {
        var moments = runs.SelectMany(run => run.Moments).ToList();
        var most = moments.Select(moment => moment.Queries).DefaultIfEmpty(0).Max();
        yield return ["queries per evaluation, most", $"{most}", "25", Text.Met(most <= 25)];
        var times = moments.Select(moment => moment.EngineTime.TotalMilliseconds).ToList();
        yield return
        [
            "engine time, median and 95 %, beside a busy Prometheus",
            $"{Text.Number(Quantile.Of(times, 0.5), "0.0")} and {Text.Number(Quantile.Of(times, 0.95), "0.0")} ms",
            "",
            "",
        ];
    }

    private static IReadOnlyList<string> AtLeast(string measure, Ratio ratio, double goal) =>
        [measure, ratio.ToString(), $">= {Text.Percent(goal)}", Text.Met(Text.IsAtLeast(ratio, goal))];

    private static IReadOnlyList<string> AtMost(string measure, Ratio ratio, double limit) =>
        [measure, ratio.ToString(), $"<= {Text.Percent(limit)}", Text.Met(Text.IsAtMost(ratio, limit))];
}

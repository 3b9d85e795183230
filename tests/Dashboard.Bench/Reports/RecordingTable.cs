using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>The recordings as they are, one by one.</summary>
internal static class RecordingTable
{
    public static string Of(IEnumerable<Run> runs) =>
        MarkdownTable.Of(
            ["recording", "truth", "right first answer", "time to it", "healthy as incident"],
            runs.Select(
                IReadOnlyList<string> (run) =>
                    [
                        run.Recording,
                        run.Truth,
                        Ratio.Of(run.Judged, moment => Judgement.IsRight(run, moment)).ToString(),
                        run.Scenario.Truth.Count == 0 ? "-" : Text.Seconds(TimeToRight.Of(run)),
                        Ratio.Of(run.Healthy, moment => moment.IsIncident).ToString(),
                    ]
            )
        );
}

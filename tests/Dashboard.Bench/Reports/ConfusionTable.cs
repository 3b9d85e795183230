using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>What was answered instead of the truth.</summary>
internal static class ConfusionTable
{
    public static string Of(IEnumerable<Run> runs) =>
        Confusion.In(runs) is [_, ..] confusions
            ? MarkdownTable.Of(
                ["truth", "answered", "times", "mean confidence"],
                confusions.Select(
                    IReadOnlyList<string> (confusion) =>
                        [confusion.Truth, confusion.Answered, $"{confusion.Count}", Text.Number(confusion.MeanConfidence)]
                )
            )
            : "None.";
}

using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>What was answered instead of the truth.</summary>
internal static class ConfusionTable
{
    public static string Of(IEnumerable<Run> runs) => Of(Confusion.In(runs));

    /// <summary>What is answered when the catalogue does not know the fault.</summary>
    public static string WithoutEntry(IEnumerable<Run> runs) => Of(Confusion.WithoutEntry(runs));

    private static string Of(IReadOnlyList<Confusion> confusions) =>
        confusions.Count == 0
            ? "None."
            : MarkdownTable.Of(
                ["truth", "answered", "times", "mean confidence"],
                confusions.Select(
                    IReadOnlyList<string> (confusion) =>
                        [confusion.Truth, confusion.Answered, $"{confusion.Count}", Text.Number(confusion.MeanConfidence)]
                )
            );
}

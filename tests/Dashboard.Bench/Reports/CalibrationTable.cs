using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>Confidence against how often it was right, bin by bin.</summary>
internal static class CalibrationTable
{
    public static string Of(IEnumerable<Run> runs)
    {
        var calibration = Calibration.Of(runs);
        return MarkdownTable.Of(
                ["confidence", "answers", "mean confidence", "share right"],
                calibration.Bins.Select(
                    IReadOnlyList<string> (bin) =>
                        bin.Answers == 0
                            ? [Span(bin), "0", "-", "-"]
                            : [Span(bin), $"{bin.Answers}", Text.Number(bin.MeanConfidence), Text.Number(bin.ShareRight)]
                )
            ) + $"\n\nError: {Text.Number(calibration.Error, "0.000")}.";
    }

    private static string Span(CalibrationBin bin) => $"{Text.Number(bin.From, "0.0")} to {Text.Number(bin.From + 0.1, "0.0")}";
}

using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;
using Dashboard.Bench.Variants;

namespace Dashboard.Bench.Reports;

/// <summary>Whether knowing less makes the answers less sure: the same recordings with every signal, and without some.</summary>
internal static class ConfidenceTable
{
    private static readonly IReadOnlyList<string> Removed =
    [
        .. new[] { WithoutSignals.Logs, WithoutSignals.Kubernetes, WithoutSignals.Runtime, WithoutSignals.AllThree }.Select(
            variant => variant.Name
        ),
    ];

    public static string Of(IReadOnlyList<Run> runs)
    {
        var rows = Removed.Select(variant => Row(variant, runs)).OfType<IReadOnlyList<string>>().ToList();
        return rows.Count == 0
            ? $"Not measured in this run: it compares with the variant `{new Reloaded().Name}`."
            : MarkdownTable.Of(["variant", "with everything", "without", "lower"], rows);
    }

    private static IReadOnlyList<string>? Row(string variant, IReadOnlyList<Run> runs)
    {
        var without = runs.Where(run => run.Variant == variant).ToList();
        var recordings = without.Select(run => run.Recording).ToHashSet(StringComparer.Ordinal);
        var everything = runs.Where(run => run.Variant == new Reloaded().Name && recordings.Contains(run.Recording)).ToList();
        return (Figures.Of(everything).ConfidenceWhenRight, Figures.Of(without).ConfidenceWhenRight) is ({ } before, { } after)
            ? [$"`{variant}`", Text.Number(before, "0.000"), Text.Number(after, "0.000"), Text.Met(after < before)]
            : null;
    }
}

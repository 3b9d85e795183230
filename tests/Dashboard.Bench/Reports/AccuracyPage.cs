using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Reports;

/// <summary>The whole report as a page for readers who decide how far to trust the diagnosis.</summary>
internal static class AccuracyPage
{
    public static string Of(BenchOptions options, IReadOnlyList<Run> runs, IReadOnlyList<string> failed)
    {
        var parts = runs.ToLookup(run => run.Variant == ReportRun.Part);
        var (reports, recorded) = (parts[true].ToList(), parts[false].ToList());
        // Variant by variant; within one, the order of the recordings stays.
        var ordered = recorded
            .OrderBy(run => BenchOptions.AllParts.Index().First(part => part.Item == run.Variant).Index)
            .ToLookup(run => run.Variant == Run.Base);
        var (asRecorded, variants) = (ordered[true].ToList(), ordered[false].ToList());
        IEnumerable<string> sections =
        [
            Introduction.Of(options, recorded),
            .. failed.Count == 0
                ? []
                : new[]
                {
                    "**Not evaluated**, and missing in every number below:",
                    string.Join('\n', failed.Select(reason => $"- {reason}")),
                },
            .. asRecorded.Count > 0 ? OfRecordings(asRecorded) : [],
            .. reports.Count > 0 ? OfReports(reports) : [],
            .. variants.Count > 0 ? OfVariants(variants) : [],
            Introduction.HowToRepeat,
        ];
        return string.Join("\n\n", sections) + "\n";
    }

    private static IEnumerable<string> OfRecordings(IReadOnlyList<Run> runs) =>
        [
            "## The recordings as they are",
            TargetTable.Of(runs),
            "### Where the answer was wrong",
            FailureTable.Of(runs),
            "### Instead of what",
            ConfusionTable.Of(runs),
            "### What a fault is taken for that the catalogue does not know",
            "Each recording again with the entry of its fault taken out: answers that are neither `unknown-cause` nor below 0.5.",
            ConfusionTable.WithoutEntry(runs),
            "### Can the confidence be believed?",
            CalibrationTable.Of(runs),
            "### Recording by recording",
            RecordingTable.Of(runs),
        ];

    private static IEnumerable<string> OfReports(IReadOnlyList<Run> runs) =>
        [
            "## Cases rebuilt from public reports",
            TargetTable.Of(runs),
            "### Where the answer was wrong in a report",
            FailureTable.Of(runs),
        ];

    private static IEnumerable<string> OfVariants(IReadOnlyList<Run> runs) =>
        [
            "## Harder variants of the recordings",
            Introduction.OfVariants,
            VariantTable.Legend(runs),
            VariantTable.Of(runs),
            "### What kept answers from being right",
            "A fault that only a missing signal tells, or that hurts nobody yet, is not named by anyone who reads these metrics; "
                + "what is left is ours.",
            MissTable.Of(runs),
            "### Confidence of right answers when signals are missing",
            "Knowing less must make an answer less sure.",
            ConfidenceTable.Of(runs),
            "### Can the confidence be believed there?",
            CalibrationTable.Of(runs),
            "### Where the answer was wrong in a variant",
            FailureTable.Of(runs),
            "### Instead of what, over all variants",
            ConfusionTable.Of(runs),
        ];
}

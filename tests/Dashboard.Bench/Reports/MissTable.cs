using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;
using Dashboard.Bench.Variants;

namespace Dashboard.Bench.Reports;

/// <summary>A row per variant: what kept its answers from being right, and how many are right of those that can be.</summary>
internal static class MissTable
{
    public static string Of(IReadOnlyList<Run> runs) =>
        MarkdownTable.Of(
            [
                "variant",
                "wrong",
                "the signal is missing that alone tells, and the answer says so",
                "within chance, or below the threshold of an incident",
                "right one among three",
                "unsure",
                "confident",
                "right, of those that can be told",
            ],
            [.. VariantList.All.Select(variant => Row(variant.Name, runs)).OfType<IReadOnlyList<string>>()]
        );

    private static IReadOnlyList<string>? Row(string variant, IReadOnlyList<Run> runs)
    {
        var judged = runs.Where(run => run.Variant == variant && run.Scenario.Truth.Count == 1)
            .SelectMany(run => run.Judged.Select(moment => (run, moment)))
            .ToList();
        var misses = judged
            .Where(entry => !Judgement.IsRight(entry.run, entry.moment))
            .ToLookup(entry => MissReason.KindOf(entry.run, entry.moment));
        if (judged.Count == 0)
            return null;
        var wrong = misses.Sum(kind => kind.Count());
        var told = judged.Count - misses[MissKind.CannotJudge].Count() - misses[MissKind.TooSmall].Count();
        return
        [
            $"`{variant}`",
            $"{wrong}",
            .. Enum.GetValues<MissKind>().Select(kind => $"{misses[kind].Count()}"),
            new Ratio(judged.Count - wrong, told).ToString(),
        ];
    }
}

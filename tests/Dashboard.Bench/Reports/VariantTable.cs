using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;
using Dashboard.Bench.Variants;

namespace Dashboard.Bench.Reports;

/// <summary>A row per variant: how good the answers are there, and whether that is enough.</summary>
internal static class VariantTable
{
    private const double BothGoal = 0.95;

    public static string Of(IReadOnlyList<Run> runs) =>
        MarkdownTable.Of(
            [
                "variant",
                "recordings",
                "right first answer",
                "target",
                "met",
                "among three",
                "confident and wrong",
                "wrong, but says it is unsure",
                "healthy as incident",
            ],
            [.. VariantList.All.Select(variant => Row(variant, runs)).OfType<IReadOnlyList<string>>(), .. Pairs(runs)]
        );

    public static string Legend(IReadOnlyList<Run> runs) =>
        string.Join(
            '\n',
            VariantList
                .All.Where(variant => runs.Any(run => run.Variant == variant.Name))
                .Select(variant => $"- `{variant.Name}`: {variant.About}")
        );

    private static IReadOnlyList<string>? Row(IVariant variant, IReadOnlyList<Run> runs)
    {
        var own = runs.Where(run => run.Variant == variant.Name).ToList();
        if (own.Count == 0)
            return null;

        var figures = Figures.Of(own);
        return
        [
            $"`{variant.Name}`",
            $"{figures.Recordings}",
            figures.Top1.ToString(),
            variant.Goal is { } goal ? $">= {Text.Percent(goal)}" : "none set",
            Text.Met(Text.IsAtLeast(figures.Top1, variant.Goal)),
            .. Rest(figures, figures.Top3),
        ];
    }

    private static IEnumerable<IReadOnlyList<string>> Pairs(IReadOnlyList<Run> runs)
    {
        var own = runs.Where(run => run.Variant == Run.Pairs).ToList();
        if (own.Count == 0)
            yield break;

        var figures = Figures.Of(own);
        var either = Ratio.Of(
            own.SelectMany(run => run.Judged.Select(moment => (run, moment))),
            entry => Judgement.IsRight(entry.run, entry.moment)
        );
        yield return
        [
            $"`{Run.Pairs}`: two faults",
            $"{figures.Recordings}",
            $"either: {either}",
            $"both among three >= {Text.Percent(BothGoal)}",
            Text.Met(Text.IsAtLeast(figures.Both, BothGoal)),
            .. Rest(figures, figures.Both),
        ];
    }

    private static IEnumerable<string> Rest(Figures figures, Ratio amongThree) =>
        [
            amongThree.ToString(),
            figures.ConfidentWrong.ToString(),
            figures.WrongButReserved.ToString(),
            figures.HealthyAsIncident.ToString(),
        ];
}

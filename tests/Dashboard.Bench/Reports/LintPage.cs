using Dashboard.Bench.Lint;
using Dashboard.Bench.Measures;
using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Reports;

/// <summary>How long a large configuration takes to load and to check.</summary>
internal static class LintPage
{
    private const double TargetMilliseconds = 1000;
    private const int MaxRules = 8;

    public static string Of(LintFigures figures)
    {
        IReadOnlyList<(string Step, IReadOnlyList<Effort> Efforts)> steps =
        [
            ("read the JSON", figures.Reading),
            ("build the model", figures.Building),
            ("check all rules", figures.Checking),
        ];
        var (first, later) = (steps.Sum(step => First(step.Efforts)), steps.Sum(step => Later(step.Efforts)));
        return string.Join(
            "\n\n",
            "# How long a large configuration takes to load and to check",
            $"{Text.Number(figures.Bytes / 1024.0 / 1024, "0.0")} MB, {figures.Endpoints} endpoints, "
                + $"{figures.Findings} findings; CPU of the process. The command checks once in a new process, which compiles "
                + "the code, too; the page checks in one that runs.",
            MarkdownTable.Of(
                ["step", "new process", $"later, median of {figures.Checking.Count - 1}"],
                [
                    .. steps.Select<(string Step, IReadOnlyList<Effort> Efforts), IReadOnlyList<string>>(step =>
                        [step.Step, Milliseconds(First(step.Efforts)), Milliseconds(Later(step.Efforts))]
                    ),
                    ["together", Milliseconds(first), Milliseconds(later)],
                    [$"at most {Milliseconds(TargetMilliseconds)}", Met(first), Met(later)],
                    [
                        "one fix as a patch, with all rules over the patched file",
                        Milliseconds(First(figures.Patching)),
                        Milliseconds(Later(figures.Patching)),
                    ],
                ]
            ),
            "The machine may do other work meanwhile, which also slows CPU time down: `JsonDocument.Parse` of the same file took "
                + $"{Milliseconds(Later(figures.Parsing))}, so reading and checking take "
                + $"{Text.Number(later / Later(figures.Parsing), "0")} times as long as that. Pages wait a second for their "
                + "patches at most and show them with a later answer; a patch is kept as long as file and numbers stay.",
            MarkdownTable.Of(
                ["costliest rules", "CPU"],
                figures
                    .Rules.Take(MaxRules)
                    .Select<(string Rule, TimeSpan Cpu), IReadOnlyList<string>>(rule =>
                        [rule.Rule, Milliseconds(rule.Cpu.TotalMilliseconds)]
                    )
            ),
            "To repeat: `dotnet run -c Release --project tests/Dashboard.Bench -- --lint --write docs/lint-speed.md`.\n"
        );
    }

    private static double First(IReadOnlyList<Effort> efforts) => efforts[0].Cpu.TotalMilliseconds;

    private static double Later(IReadOnlyList<Effort> efforts) =>
        Quantile.Of(efforts.Skip(1).Select(effort => effort.Cpu.TotalMilliseconds), 0.5);

    private static string Met(double milliseconds) => Text.Met(milliseconds <= TargetMilliseconds);

    private static string Milliseconds(double value) => $"{Text.Number(value, "0")} ms";
}

using Dashboard.Bench.Measures;
using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Reports;

/// <summary>The targets for a large gateway, and whether they are met.</summary>
internal static class ScaleTargets
{
    private const double Megabyte = 1_000_000;

    public static IEnumerable<IReadOnlyList<string>> Of(ScaleFigures figures)
    {
        var ranking = Quantile.Of(figures.Rankings.Select(one => one.Cpu.TotalMilliseconds), 0.5);
        var memory = new[] { figures.First, figures.Live, figures.Past }.Max(reading => reading.Effort.PeakBytes) / Megabyte;
        yield return Row("first answer after a start, wall time", figures.First.Effort.Wall.TotalSeconds, 10, "s");
        yield return Row("live evaluation, Prometheus", figures.Live.Prometheus.TotalSeconds, 10, "s");
        if (figures.FromRules is { } rules)
            yield return Row("live evaluation with recording rules, Prometheus", rules.Live.Prometheus.TotalSeconds, 2, "s");
        if (figures.Official is { } official)
        {
            yield return Row(
                "a past moment, Prometheus, of what the official dashboard takes",
                figures.Past.Prometheus / official.Prometheus,
                0.1,
                ""
            );
        }

        yield return Row("ranking, CPU, median", ranking, 50, "ms");
        yield return Row("our resident memory at most", memory, 300, "MB");
    }

    private static IReadOnlyList<string> Row(string measure, double value, double limit, string unit) =>
        [
            measure,
            $"{Text.Number(value, "0.##")} {unit}".Trim(),
            $"<= {Text.Number(limit, "0.##")} {unit}".Trim(),
            Text.Met(value <= limit),
        ];
}

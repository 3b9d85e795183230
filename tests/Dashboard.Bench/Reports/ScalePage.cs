using Dashboard.Bench.Measures;
using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Reports;

/// <summary>What large gateways cost, as a page.</summary>
internal static class ScalePage
{
    private const double Megabyte = 1_000_000;

    public static string Of(ScaleResults results)
    {
        var sizes = results.Sizes;
        var main = sizes.FirstOrDefault(figures => figures.Size.IsTarget) ?? sizes.MaxBy(figures => figures.Series)!;
        return string.Join(
                "\n\n",
                "# What large gateways cost",
                "Gateways of so many endpoints x replicas, made of one replica of a recorded one and scraped every 30 s for 45 "
                    + $"minutes, in a real Prometheus that shares a machine of {Environment.ProcessorCount} processors with the "
                    + "bench. Its seconds are its processor time. Each is asked with the product's own settings: a query that "
                    + "takes longer than 10 s is not answered.",
                "Written by `dotnet run -c Release --project tests/Dashboard.Bench -- --scale --official QUERIES.json --rules "
                    + "--gateways 100 --figures DIR --write docs/scale.md`; absolute times do not repeat on other machines, or "
                    + "beside other work.",
                "## Targets",
                $"Of {main.Size}: {main.Series:N0} series, {main.Samples:N0} samples. "
                    + $"Truth: {main.Truth}; answered: {main.Answer}.",
                MarkdownTable.Of(["measure", "value", "target", "met"], ScaleTargets.Of(main)),
                "## Growth",
                MarkdownTable.Of(["", .. sizes.Select(figures => figures.Size.ToString())], Rows(sizes)),
                Problems(sizes),
                results.Fleet is { } fleet ? FleetTable.Of(fleet) : "Many small gateways were not measured."
            ) + "\n";
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<ScaleFigures> sizes) =>
        [
            Row(sizes, "series", figures => figures.Series.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)),
            .. Reading(sizes, "first answer", figures => figures.First),
            .. Reading(sizes, "live evaluation", figures => figures.Live),
            .. Reading(sizes, "past moment", figures => figures.Past),
            .. sizes.Any(figures => figures.FromRules is not null) ? FromRules(sizes) : [],
            Row(sizes, "official dashboard: Prometheus", figures => Seconds(figures.Official?.Prometheus)),
            Row(sizes, "official dashboard: until the last answer", figures => Seconds(figures.Official?.Wall)),
            Row(
                sizes,
                "official dashboard: refused or too slow",
                figures => figures.Official is { } official ? $"{official.Refused} of {official.Queries}" : "-"
            ),
            Row(
                sizes,
                "ranking, CPU",
                figures => $"{Text.Number(Quantile.Of(figures.Rankings.Select(one => one.Cpu.TotalMilliseconds), 0.5), "0")} ms"
            ),
        ];

    private static IEnumerable<IReadOnlyList<string>> FromRules(IReadOnlyList<ScaleFigures> sizes) =>
        [
            Row(
                sizes,
                "recording rules: used, same first cause",
                figures =>
                    figures.FromRules is { } rules
                        ? $"{(rules.AreUsed ? "yes" : "no")}, {(rules.IsSameAnswer ? "yes" : "no")}"
                        : "-"
            ),
            Row(sizes, "recording rules, first answer: wall time", figures => Seconds(figures.FromRules?.First.Effort.Wall)),
            Row(sizes, "recording rules, first answer: Prometheus", figures => Seconds(figures.FromRules?.First.Prometheus)),
            Row(sizes, "recording rules, live evaluation: wall time", figures => Seconds(figures.FromRules?.Live.Effort.Wall)),
            Row(sizes, "recording rules, live evaluation: Prometheus", figures => Seconds(figures.FromRules?.Live.Prometheus)),
        ];

    private static IEnumerable<IReadOnlyList<string>> Reading(
        IReadOnlyList<ScaleFigures> sizes,
        string name,
        Func<ScaleFigures, ReadingFigures> reading
    ) =>
        [
            Row(sizes, $"{name}: wall time", figures => Seconds(reading(figures).Effort.Wall)),
            Row(sizes, $"{name}: Prometheus", figures => Seconds(reading(figures).Prometheus)),
            Row(sizes, $"{name}: slowest query", figures => Seconds(reading(figures).Slowest)),
            Row(sizes, $"{name}: queries", figures => Text.Number(reading(figures).Queries, "0")),
            Row(sizes, $"{name}: answers", figures => $"{Text.Number(reading(figures).Bytes / Megabyte, "0.0")} MB"),
            Row(sizes, $"{name}: our CPU", figures => Seconds(reading(figures).Effort.Cpu)),
            Row(
                sizes,
                $"{name}: our resident memory at most",
                figures => $"{Text.Number(reading(figures).Effort.PeakBytes / Megabyte, "0")} MB"
            ),
        ];

    private static IReadOnlyList<string> Row(
        IReadOnlyList<ScaleFigures> sizes,
        string measure,
        Func<ScaleFigures, string> value
    ) => [measure, .. sizes.Select(value)];

    private static string Problems(IReadOnlyList<ScaleFigures> sizes)
    {
        var problems = sizes
            .SelectMany(figures =>
                ReadingsOf(figures).SelectMany(reading => reading.Problems, (_, problem) => $"- {figures.Size}: {problem}")
            )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return problems.Count == 0 ? "Every query was answered." : "Not answered:\n\n" + string.Join('\n', problems);
    }

    private static IEnumerable<ReadingFigures> ReadingsOf(ScaleFigures figures) =>
        [
            figures.First,
            figures.Live,
            figures.Past,
            .. figures.FromRules is { } rules ? [rules.First, rules.Live] : (IEnumerable<ReadingFigures>)[],
        ];

    private static string Seconds(TimeSpan? time) => time is { } known ? $"{Text.Number(known.TotalSeconds)} s" : "-";
}

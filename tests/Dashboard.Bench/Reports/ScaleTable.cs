using Dashboard.Bench.Measures;
using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Reports;

/// <summary>The large gateway: what reading and ranking it costs.</summary>
internal static class ScaleTable
{
    private const double Megabyte = 1024 * 1024;

    public static string Of(ScaleFigures figures) =>
        string.Join(
            "\n\n",
            $"{figures.Endpoints} endpoints on {figures.Replicas} replicas, made of `{figures.Recording}` and scraped every 30 s "
                + "for 45 minutes: "
                + $"{figures.Series} series, {figures.Samples} samples. Truth: {figures.Truth}; answered: {figures.Answer}. "
                + $"Prometheus and the bench share a machine with {Environment.ProcessorCount} processors.",
            MarkdownTable.Of(
                ["reading", .. figures.Readings.Select((_, index) => index == 0 ? "first" : "again")],
                Reading(figures.Readings)
            ),
            ProblemsOf(figures.Readings[^1]),
            MarkdownTable.Of(["ranking", "value", "target", "met"], Ranking(figures.Rankings))
        );

    private static IEnumerable<IReadOnlyList<string>> Reading(IReadOnlyList<ReadingFigures> readings)
    {
        yield return Row("queries", reading => $"{reading.QueryTimes.Count}");
        yield return Row("bytes of answers", reading => $"{Text.Number(reading.Bytes / Megabyte, "0.0")} MB");
        yield return Row(
            "Prometheus, sum over the queries",
            reading => Seconds(reading.QueryTimes.Aggregate(TimeSpan.Zero, (sum, time) => sum + time))
        );
        yield return Row("Prometheus, slowest query", reading => Seconds(reading.QueryTimes.Max()));
        yield return Row("wall time, four queries at once", reading => Seconds(reading.Effort.Wall));
        yield return Row("our CPU", reading => Seconds(reading.Effort.Cpu));
        yield return Row("our allocations", reading => Megabytes(reading.Effort.AllocatedBytes));
        yield return Row("our highest working set", reading => Megabytes(reading.Effort.PeakBytes));

        IReadOnlyList<string> Row(string measure, Func<ReadingFigures, string> value) => [measure, .. readings.Select(value)];
    }

    private static IEnumerable<IReadOnlyList<string>> Ranking(IReadOnlyList<Effort> rankings)
    {
        var (median, high) = (CpuAt(0.5), CpuAt(0.95));
        yield return [$"CPU, median of {rankings.Count}", $"{Text.Number(median, "0")} ms", "<= 50 ms", Text.Met(median <= 50)];
        yield return ["CPU, 95 %", $"{Text.Number(high, "0")} ms", "<= 200 ms", Text.Met(high <= 200)];
        yield return
        [
            "wall time, median",
            $"{Text.Number(Quantile.Of(rankings.Select(ranking => ranking.Wall.TotalMilliseconds), 0.5), "0")} ms",
            "",
            "",
        ];
        yield return
        [
            "allocations, median",
            Megabytes(Quantile.Of(rankings.Select(ranking => (double)ranking.AllocatedBytes), 0.5)),
            "",
            "",
        ];
        yield return ["highest working set", Megabytes(rankings.Max(ranking => ranking.PeakBytes)), "", ""];

        double CpuAt(double share) => Quantile.Of(rankings.Select(ranking => ranking.Cpu.TotalMilliseconds), share);
    }

    private static string ProblemsOf(ReadingFigures reading) =>
        reading.Problems.Count == 0 ? "Every query was answered." : "Not answered: " + string.Join("; ", reading.Problems);

    private static string Seconds(TimeSpan time) => $"{Text.Number(time.TotalSeconds)} s";

    private static string Megabytes(double bytes) => $"{Text.Number(bytes / Megabyte, "0")} MB";
}

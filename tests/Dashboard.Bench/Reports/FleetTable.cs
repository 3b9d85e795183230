using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Reports;

/// <summary>What many small gateways cost, as a section of a page.</summary>
internal static class FleetTable
{
    private const double Megabyte = 1_000_000;

    public static string Of(FleetFigures figures)
    {
        var perSecond = figures.Evaluations / figures.Watch.Wall.TotalSeconds;
        return string.Join(
            "\n\n",
            "## Many gateways",
            $"{figures.Gateways} small gateways in one Prometheus, {figures.Series:N0} series together, evaluated every "
                + $"{Text.Number(figures.Interval.TotalSeconds, "0")} s by the product's own service with its own settings; "
                + $"{figures.Intervals} intervals were measured.",
            MarkdownTable.Of(
                ["measure", "value"],
                [
                    ["until each gateway had its first answer", Seconds(figures.First.Wall)],
                    ["evaluations, of " + Wanted(figures), $"{figures.Evaluations:N0}"],
                    ["of them without an answer", $"{figures.Failures:N0}"],
                    ["longest time between two answers about one gateway", Seconds(figures.LongestPause)],
                    [
                        "evaluations in the fullest second, on average",
                        $"{figures.MostInOneSecond}, {Text.Number(perSecond, "0.0")}",
                    ],
                    ["queries in an interval", Text.Number((double)figures.Queries / figures.Intervals, "0")],
                    ["answers in an interval", $"{Text.Number(figures.Bytes / Megabyte / figures.Intervals, "0.0")} MB"],
                    ["Prometheus in an interval", Seconds(figures.Prometheus / figures.Intervals)],
                    ["our CPU in an interval", Seconds(figures.Watch.Cpu / figures.Intervals)],
                    [
                        "our resident memory at most",
                        $"{Text.Number(Math.Max(figures.First.PeakBytes, figures.Watch.PeakBytes) / Megabyte, "0")} MB",
                    ],
                ]
            )
        );
    }

    private static string Wanted(FleetFigures figures) => $"{figures.Gateways * figures.Intervals:N0}";

    private static string Seconds(TimeSpan time) => $"{Text.Number(time.TotalSeconds)} s";
}

using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>A chart as a sentence with the same numbers.</summary>
public static class ChartFormatter
{
    public static string Sentence(Chart chart, DateTimeOffset? usualUntil = null)
    {
        var measured = chart.Values.OfType<double>().Where(double.IsFinite).ToList();
        var span = DurationFormatter.Format(chart.Step * Math.Max(chart.Values.Count - 1, 0));
        if (measured.Count == 0)
            return $"{chart.Title}: nothing was measured in {span}.";

        var last = LastIndex(chart);
        var sentence =
            $"{chart.Title}: {Text(measured[^1])} at {TimestampFormatter.Clock(TimeOf(chart, last))}; "
            + $"in {span} between {Text(measured.Min())} and {Text(measured.Max())}";
        if (chart.Threshold is { } threshold)
            sentence += $"; limit {Text(threshold)}";
        if (chart.Baseline is { } baseline)
            sentence += $"; normal {Text(baseline)}";
        if (usualUntil is { } until && chart.BaselineUntil(until) is { } usual)
            sentence += $"; usual before {Text(usual.Low)} to {Text(usual.High)}";
        if (FewEvents(chart) is { Count: > 0 } few)
            sentence += $"; {few.Count} of {chart.Values.Count} points with fewer than {Chart.EnoughEvents} samples";
        var missing = chart.Values.Count - measured.Count;
        return missing == 0 ? $"{sentence}." : $"{sentence}; {missing} of {chart.Values.Count} points have no data.";

        string Text(double value) => QuantityFormatter.Format(value, chart.Unit);
    }

    /// <summary>Points that stand on too few events to be read as a share or a mean.</summary>
    public static IReadOnlyList<int> FewEvents(Chart chart) =>
        chart.Counts is not { } counts
            ? []
            :
            [
                .. Enumerable
                    .Range(0, chart.Values.Count)
                    .Where(index => chart.Values[index] is not null && counts[index] < Chart.EnoughEvents),
            ];

    public static DateTimeOffset TimeOf(Chart chart, int index) => chart.Start + (chart.Step * index);

    /// <summary>The newest measured point; -1 when there is none.</summary>
    public static int LastIndex(Chart chart)
    {
        for (var index = chart.Values.Count - 1; index >= 0; index--)
        {
            if (chart.Values[index] is { } value && double.IsFinite(value))
                return index;
        }

        return -1;
    }
}

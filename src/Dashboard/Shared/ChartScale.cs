using System.Globalization;
using Dashboard.Troubleshooting;

namespace Dashboard.Shared;

/// <summary>Where a chart's values lie in its drawing; zero is always the bottom, so that heights can be compared.</summary>
public sealed class ChartScale(Chart chart, double left, double top, double width, double height)
{
    /// <summary>The value at the upper edge, a round number above all that is drawn.</summary>
    public double Top { get; } =
        RoundNumber.Above(
            chart.Values.OfType<double>().Append(chart.Threshold ?? 0).Append(chart.Baseline ?? 0).Where(double.IsFinite).Max(),
            chart.Unit
        );

    public double Y(double value) => top + (height * (1 - Math.Clamp(value / Top, 0, 1)));

    public double X(int index) => left + (chart.Values.Count < 2 ? width : width * index / (chart.Values.Count - 1));

    /// <summary>Where a moment lies; null outside the chart.</summary>
    public double? X(DateTimeOffset moment)
    {
        var last = ChartFormatter.TimeOf(chart, chart.Values.Count - 1);
        return moment < chart.Start || moment > last || last == chart.Start
            ? null
            : left + (width * ((moment - chart.Start) / (last - chart.Start)));
    }

    /// <summary>One list of points per unbroken run of measured values: gaps stay gaps.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines() =>
        Runs.Of(
            chart.Values.Select(
                (value, index) =>
                    value is { } measured && double.IsFinite(measured) ? (X(index), Y(measured)) : ((double X, double Y)?)null
            )
        );

    public static string Points(IReadOnlyList<(double X, double Y)> run) =>
        string.Join(' ', run.Select(point => $"{Text(point.X)},{Text(point.Y)}"));

    /// <summary>A coordinate as SVG wants it, whatever the culture.</summary>
    public static string Text(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}

using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>One line of another day in a plot, moved onto its time axis.</summary>
/// <param name="other">The panels of the other day.</param>
/// <param name="day">The other day.</param>
public sealed class OtherDayPlot(SignalPanels other, PanelChoice day)
{
    /// <summary>Name of the line's style.</summary>
    public const string Style = "other";

    /// <summary>P99 of the same endpoint; the plot as it is when the other day has none.</summary>
    public Plot Latency(Plot plot, string endpoint) =>
        other.Latency.Endpoints.FirstOrDefault(candidate => candidate.Endpoint == endpoint) is { } latency
            ? Add(
                plot,
                "P99",
                LatencyPlot.Of(other, latency, since: null).Series.First(series => series.Name == "P99").Runs,
                Seconds
            )
            : plot;

    /// <summary>All that was refused or failed.</summary>
    public Plot Rejections(Plot plot) =>
        RejectionPlot.Of(other).Series is [.., var top]
            ? Add(plot, "All", [.. top.Runs.Select(Top)], QuantityFormatter.Count)
            : plot;

    /// <summary>The fullest replica.</summary>
    public Plot Memory(Plot plot)
    {
        var highest = other
            .Memory.Replicas.SelectMany(replica => Lines.Of(replica.Used).SelectMany(run => run))
            .GroupBy(point => point.At)
            .OrderBy(points => points.Key)
            .Select(points => new PlotPoint(points.Key, points.Max(point => point.Value)))
            .ToList();
        return highest.Count > 0 ? Add(plot, "Highest", [highest], QuantityFormatter.Bytes) : plot;
    }

    private static string Seconds(double value) => QuantityFormatter.Seconds(value);

    private static IReadOnlyList<PlotPoint> Top(IReadOnlyList<PlotPoint> run) =>
        [.. run.Select(point => point with { Floor = 0 })];

    private Plot Add(Plot plot, string what, IReadOnlyList<IReadOnlyList<PlotPoint>> runs, Func<double, string> text)
    {
        var moved = runs.Select(run =>
                run.Select(point => point with { At = point.At + day.Length }).Where(point => IsOn(plot, point)).ToList()
            )
            .Where(run => run.Count > 0)
            .ToList();
        if (moved.Count == 0)
            return plot;
        var points = moved.SelectMany(run => run).ToList();
        var (name, newest) = ($"{what}, {day.Text}", text(points[^1].Value));
        return plot with
        {
            Series = [.. plot.Series, new PlotSeries(name, Style, [.. moved]) { Now = newest }],
            Columns = [.. plot.Columns, name],
            Rows =
                plot.Rows.Count > 0
                    ? [.. plot.Rows.Select(row => row with { Cells = [.. row.Cells, TextAt(points, row.At, text)] })]
                    : [.. points.Select(point => new DataRow(point.At, [text(point.Value)]))],
            Sentence = $"{plot.Sentence.TrimEnd('.')}; {name} {newest}.",
            Nothing = null,
        };
    }

    private static bool IsOn(Plot plot, PlotPoint point) => point.At >= plot.Axis.Start && point.At <= plot.Axis.End;

    /// <summary>The value of the step that holds a time: the next point from there on.</summary>
    private static string TextAt(IReadOnlyList<PlotPoint> points, DateTimeOffset at, Func<double, string> text)
    {
        var next = points.FirstOrDefault(point => point.At >= at, points[^1]);
        return text(next.Value);
    }
}

using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Refused and failed requests per step, stacked by kind.</summary>
public static class RejectionPlot
{
    private static readonly string[] Styles = ["first", "second", "third", "fourth"];

    /// <summary>The plot of an answer.</summary>
    public static Plot Of(SignalPanels panels)
    {
        var kinds = panels.Rejections.Kinds;
        var series = Stacked(kinds).ToList();
        var span = DurationFormatter.Format(panels.Axis.Length);
        return new Plot
        {
            Title = "Rejections and errors",
            Axis = panels.Axis,
            Unit = "requests",
            Series = series,
            Columns = [.. kinds.Select(kind => kind.Title)],
            Rows = [.. RowsOf(kinds)],
            Sentence =
                kinds.Count == 0
                    ? $"No request was refused or answered with 5xx in the last {span}."
                    : $"Refused or failed: {string.Join(", ", series.Select(kind => $"{kind.Name} {kind.Now}"))}.",
            Nothing = kinds.Count == 0 ? $"None in the last {span}" : null,
            Query = panels.Rejections.Source.Query,
        };
    }

    private static IEnumerable<PlotSeries> Stacked(IReadOnlyList<Chart> kinds)
    {
        var floor = new double[kinds.Count == 0 ? 0 : kinds[0].Values.Count];
        foreach (var (index, kind) in kinds.Index())
        {
            List<PlotPoint> run = [];
            for (var step = 0; step < kind.Values.Count; step++)
            {
                var top = floor[step] + (kind.Values[step] ?? 0);
                run.Add(new PlotPoint(ChartFormatter.TimeOf(kind, step), top, floor[step]));
                floor[step] = top;
            }

            yield return new PlotSeries(kind.Title, Styles[index % Styles.Length], [run]) { IsArea = true, Now = Lately(kind) };
        }
    }

    /// <summary>The last step alone would swing with every scrape.</summary>
    private static string Lately(Chart kind)
    {
        var newest = kind.Values.TakeLast(10).ToList();
        var span = DurationFormatter.Format(newest.Count * kind.Step);
        return $"{QuantityFormatter.Count(newest.Sum(value => value ?? 0))} in {span}";
    }

    private static IEnumerable<DataRow> RowsOf(IReadOnlyList<Chart> kinds) =>
        kinds.Count == 0
            ? []
            : Enumerable
                .Range(0, kinds[0].Values.Count)
                .Select(step => new DataRow(
                    ChartFormatter.TimeOf(kinds[0], step),
                    [.. kinds.Select(kind => QuantityFormatter.Count(kind.Values[step] ?? 0))]
                ));
}

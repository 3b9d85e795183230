using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Unbroken runs of measured values.</summary>
public static class Lines
{
    /// <summary>The runs of a chart.</summary>
    public static IReadOnlyList<IReadOnlyList<PlotPoint>> Of(Chart chart) =>
        Runs(
            chart.Values.Select(
                (value, index) =>
                    value is { } measured && double.IsFinite(measured)
                        ? (IReadOnlyList<PlotPoint>)[new(ChartFormatter.TimeOf(chart, index), measured)]
                        : null
            )
        );

    /// <summary>Pieces that follow each other as one run; null ends a run.</summary>
    public static IReadOnlyList<IReadOnlyList<PlotPoint>> Runs(IEnumerable<IReadOnlyList<PlotPoint>?> pieces)
    {
        List<IReadOnlyList<PlotPoint>> runs = [];
        List<PlotPoint> run = [];
        foreach (var piece in pieces.Append(null))
        {
            if (piece is not null)
            {
                run.AddRange(piece);
                continue;
            }

            if (run.Count > 0)
                runs.Add(run);
            run = [];
        }

        return runs;
    }
}

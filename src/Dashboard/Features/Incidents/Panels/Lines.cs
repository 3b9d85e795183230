using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>A chart's values as lines.</summary>
public static class Lines
{
    /// <summary>The unbroken lines of a chart.</summary>
    public static IReadOnlyList<IReadOnlyList<PlotPoint>> Of(Chart chart) =>
        Runs.Of(
            chart.Values.Select(
                (value, index) =>
                    value is { } measured && double.IsFinite(measured)
                        ? new PlotPoint(ChartFormatter.TimeOf(chart, index), measured)
                        : (PlotPoint?)null
            )
        );
}

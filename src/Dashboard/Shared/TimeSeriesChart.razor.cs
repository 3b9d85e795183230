using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>One series as own SVG: solid is measured, dotted is the limit, dashed is normal, the band is where most values lay
/// before, the ring is the point that was judged.</summary>
public sealed partial class TimeSeriesChart
{
    private const double Width = 360;
    private const double Height = 130;
    private const double Left = 66;
    private const double Right = Width - 8;
    private const double Top = 8;
    private const double Bottom = Height - 20;

    private ChartScale scale = default!;
    private int last;
    private (double Low, double High)? usual;
    private IReadOnlyList<int> few = [];

    [Parameter, EditorRequired]
    public Chart Chart { get; set; } = default!;

    [Parameter]
    public IReadOnlyList<ChangeMark> Changes { get; set; } = [];

    /// <summary>When the trouble began: what was before is usual. Null draws no band.</summary>
    [Parameter]
    public DateTimeOffset? BaselineUntil { get; set; }

    private string Sentence => ChartFormatter.Sentence(Chart, BaselineUntil);

    private double[] Levels => [0, scale.Top / 2, scale.Top];

    private IEnumerable<DataRow> Rows =>
        Chart.Values.Select(
            (value, index) =>
                new DataRow(
                    ChartFormatter.TimeOf(Chart, index),
                    Chart.Counts is { } counts
                        ? [QuantityFormatter.Format(value, Chart.Unit), QuantityFormatter.Number(counts[index])]
                        : [QuantityFormatter.Format(value, Chart.Unit)]
                )
        );

    protected override void OnParametersSet()
    {
        scale = new ChartScale(Chart, Left, Top, Right - Left, Bottom - Top);
        last = ChartFormatter.LastIndex(Chart);
        usual = BaselineUntil is { } until ? Chart.BaselineUntil(until) : null;
        few = ChartFormatter.FewEvents(Chart);
    }

    private static string T(double coordinate) => ChartScale.Text(coordinate);

    private static MarkupString Line(string style) =>
        new($"""<svg class="sample {style}" viewBox="0 0 20 4"><line x1="0" x2="20" y1="2" y2="2" /></svg>""");

    private string Clock(int index) => TimestampFormatter.ClockWithoutZone(ChartFormatter.TimeOf(Chart, Math.Max(index, 0)));
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>A line without an axis, so it always stands beside the number it belongs to; its sentence holds the
/// numbers.</summary>
public static class Sparkline
{
    private static readonly ConditionalWeakTable<Chart, string> Drawn = [];

    /// <summary>The line as one piece of HTML, made once for all who look at the chart: a circuit keeps forty bytes, twice, for
    /// every element, attribute and text that it renders by itself, and its own copy of every text that it makes.</summary>
    public static MarkupString Of(Chart chart) => new(Drawn.GetValue(chart, Draw));

    private static string Draw(Chart chart)
    {
        var sentence = HtmlEncoder.Default.Encode(ChartFormatter.Sentence(chart));
        var svg = new StringBuilder("<svg class=\"sparkline\" viewBox=\"0 0 100 24\" preserveAspectRatio=\"none\" role=\"img\" ")
            .Append("aria-label=\"")
            .Append(sentence)
            .Append("\"><title>")
            .Append(sentence)
            .Append("</title><line class=\"zero\" x1=\"0\" x2=\"100\" y1=\"23\" y2=\"23\"/>");
        foreach (var run in new ChartScale(chart, 1, 2, 98, 21).Lines())
            svg.Append(
                run.Count == 1
                    ? $"<circle cx=\"{ChartScale.Text(run[0].X)}\" cy=\"{ChartScale.Text(run[0].Y)}\" r=\"1\"/>"
                    : $"<polyline points=\"{ChartScale.Points(run)}\"/>"
            );
        return svg.Append("</svg>").ToString();
    }
}

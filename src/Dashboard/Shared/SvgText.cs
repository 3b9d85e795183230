using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>SVG's text element, which Razor takes for its own.</summary>
public static class SvgText
{
    /// <summary>A text that starts at a place, or ends there.</summary>
    public static MarkupString Of(double x, double y, string value, bool toTheLeft = false) =>
        new(
            $"""
            <text x="{ChartScale.Text(x)}" y="{ChartScale.Text(y)}"{(toTheLeft ? " text-anchor=\"end\"" : "")}>{HtmlEncoder.Default.Encode(
                value
            )}</text>
            """
        );
}

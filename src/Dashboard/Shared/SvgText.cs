using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dashboard.Shared;

/// <summary>SVG's text element, which Razor takes for its own.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>The text ends at <see cref="X"/> instead of starting there.</summary>
    [Parameter]
    public bool ToTheLeft { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", ChartScale.Text(X));
        builder.AddAttribute(2, "y", ChartScale.Text(Y));
        builder.AddAttribute(3, "text-anchor", ToTheLeft ? "end" : null);
        builder.AddContent(4, Value);
        builder.CloseElement();
    }
}

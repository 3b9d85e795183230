using Bunit;
using Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dashboard.Tests.Shared;

public sealed class FailSafeTests : BunitContext
{
    [Fact]
    public void A_failing_panel_says_so_and_can_be_tried_again()
    {
        Fragile.Fails = true;
        var panel = Render<FailSafe>(parameters =>
            parameters.Add(component => component.Title, "The chart").AddChildContent<Fragile>()
        );
        Assert.Contains("The chart could not be shown", panel.Markup);

        Fragile.Fails = false;
        panel.Find("button").Click();

        panel.MarkupMatches("<p>fine</p>");
    }

    private sealed class Fragile : ComponentBase
    {
        public static bool Fails { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Fails)
                throw new InvalidOperationException("broken");
            builder.AddMarkupContent(0, "<p>fine</p>");
        }
    }
}

using Bunit;
using Dashboard.Features.Incidents.Panels;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Features.Incidents.Panels;

public sealed class PanelGridTests : BunitContext
{
    [Fact]
    public void A_change_that_is_reported_after_the_answer_is_marked_in_the_same_panels()
    {
        var diagnosis = Scenario.Healthy().Diagnose();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var grid = Render<PanelGrid>(parameters =>
            parameters
                .Add(control => control.Diagnosis, diagnosis)
                .Add(control => control.Source, new Source(diagnosis.At, "http://localhost/"))
        );
        Assert.DoesNotContain("Rolled out v2", grid.Markup);

        grid.Render(parameters =>
            parameters.Add(control => control.Marks, [new ChangeMark(diagnosis.At.AddMinutes(-5), "Rolled out v2", "pipeline")])
        );

        Assert.Contains("Rolled out v2", grid.Markup);
    }
}

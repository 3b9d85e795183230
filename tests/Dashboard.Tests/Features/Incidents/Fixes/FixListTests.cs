using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Fixes;
using Dashboard.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Incidents.Fixes;

/// <summary>Fixes and their steps.</summary>
public sealed class FixListTests : BunitContext
{
    private static readonly Source Source = new(SampleDiagnoses.At, "https://dashboard/gateways/g?at=x");

    [Fact]
    public void A_fix_shows_steps_risk_rollback_and_verification_and_copies_the_steps_alone()
    {
        var card = Render<FixCard>(parameters =>
            parameters.Add(control => control.Fix, SampleDiagnoses.Mitigation()).Add(control => control.Source, Source)
        );

        Assert.Equal(["Effect", "Risk", "Rollback", "Verify"], card.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal(SampleDiagnoses.Mitigation().Steps, card.Find("button[aria-label^='Copy steps']").GetAttribute("data-copy"));
    }

    [Fact]
    public void Steps_show_prose_as_text_and_each_fence_as_a_block_with_its_language_and_a_copy_button_of_its_own()
    {
        var steps = Render<FixSteps>(parameters =>
            parameters
                .Add(control => control.Title, "Restart")
                .Add(control => control.Steps, "Look first:\n```sh\nls -l\nid\n```\nThen:\n```json\n{}\n```")
        );

        Assert.Equal(["Look first:", "Then:"], steps.FindAll("p").Select(line => line.TextContent));
        Assert.Equal(["ls -l\nid", "{}"], steps.FindAll("pre").Select(block => block.TextContent));
        Assert.Equal(["Shell, changes something", "JSON"], steps.FindAll(".language").Select(label => label.TextContent));
        Assert.Equal(["ls -l\nid", "{}"], steps.FindAll("button").Select(button => button.GetAttribute("data-copy")));
        Assert.Equal(
            ["Copy: Shell, step 2 of Restart", "Copy: JSON, step 4 of Restart"],
            steps.FindAll("button").Select(button => button.GetAttribute("aria-label"))
        );
        Assert.All(steps.FindAll("pre"), block => Assert.Equal("0", block.GetAttribute("tabindex")));
    }

    [Fact]
    public void Steps_are_never_read_as_markup()
    {
        var steps = Render<FixSteps>(parameters =>
            parameters
                .Add(control => control.Title, "<b>")
                .Add(control => control.Steps, "<img src=x>\n```<script>\n<script>alert(1)</script>\n```")
        );

        Assert.Empty(steps.FindAll("img, script, b"));
        Assert.Equal("<script>alert(1)</script>", steps.Find("pre").TextContent);
    }

    [Fact]
    public void A_dangerous_fix_stands_behind_the_others_in_their_order_and_says_why()
    {
        var list = Render<FixList>(parameters =>
            parameters
                .Add(
                    control => control.Fixes,
                    [SampleDiagnoses.Dangerous(), SampleDiagnoses.Repair(), SampleDiagnoses.Mitigation()]
                )
                .Add(control => control.Source, Source)
        );

        Assert.Equal(
            [
                "Give the backend a readiness probe",
                "Roll the backend back to its last good version",
                "Send retries from the gateway",
            ],
            list.FindAll("h3").Select(title => title.TextContent)
        );
        Assert.Contains("Multiplies the load", list.Find(".danger").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_without_a_fix_says_so() =>
        Assert.Contains(
            "no fix",
            Render<FixList>(parameters =>
                parameters.Add(control => control.Fixes, []).Add(control => control.Source, Source)
            ).Markup,
            StringComparison.Ordinal
        );
}

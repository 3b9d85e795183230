using Bunit;
using Dashboard.Core.Incidents;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Snoozing;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Features.Incidents.Snoozing;

public sealed class DismissControlsTests : BunitContext
{
    private readonly ManualTimeProvider clock = new();
    private readonly List<DismissAttempt> attempts = [];
    private readonly RankedCause cause = SampleDiagnoses.Report().Diagnosis!.Causes[0];
    private string? problem;

    public DismissControlsTests()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_filled_in_dialog_asks_for_a_dismissal_of_what_is_shown()
    {
        var control = ShowDismiss();
        Open(control);
        control.Find("textarea").Change("  Known, ticket 12 ");
        control.Find("input").Change("ana");
        control.Find("select").Change("8 hours");

        control.Find("form.dismiss").Submit();

        var wanted = Assert.Single(attempts).Dismissal;
        Assert.Equal(
            ("default", cause.Id, cause.Severity, "Known, ticket 12", "ana"),
            (wanted.Gateway, wanted.CauseId, wanted.Severity, wanted.Reason, wanted.Who)
        );
        Assert.Equal((cause.Endpoints, cause.Backends), (wanted.Endpoints, wanted.Backends));
        Assert.Equal(clock.GetUtcNow().AddHours(8), wanted.ExpiresAt);
        Assert.Equal("", control.Find("textarea").GetAttribute("value") ?? "");
    }

    [Fact]
    public void Without_a_reason_it_says_so_and_asks_for_nothing()
    {
        var control = ShowDismiss();
        Open(control);

        control.Find("form.dismiss").Submit();

        Assert.Contains("Say why it is accepted.", control.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(attempts);
    }

    [Theory]
    [InlineData("2026-03-20T08:00:00", true)]
    [InlineData("2026-03-14T03:12:00", false)]
    [InlineData("2026-04-14T08:00:00", false)]
    public void A_date_of_ones_own_is_in_UTC_and_at_most_30_days_away(string moment, bool isGood)
    {
        var control = ShowDismiss();
        Open(control);
        control.Find("textarea").Change("known");
        control.Find("select").Change(ExpiryDraft.Own);
        // The framework's script adds the seconds that browsers leave out.
        control.Find("input[type=datetime-local]").Change(moment);

        control.Find("form.dismiss").Submit();

        Assert.Equal(isGood ? 1 : 0, attempts.Count);
        if (isGood)
            Assert.Equal(new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero), attempts[0].Dismissal.ExpiresAt);
    }

    [Fact]
    public void A_problem_keeps_the_dialog_and_what_was_typed()
    {
        problem = "The disk is full.";
        var control = ShowDismiss();
        Open(control);
        control.Find("textarea").Change("known");

        control.Find("form.dismiss").Submit();

        Assert.Contains("The disk is full.", control.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("known", control.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void A_signed_in_reader_does_not_type_a_name()
    {
        var control = ShowDismiss("ana@example.org");
        Open(control);
        control.Find("textarea").Change("known");

        control.Find("form.dismiss").Submit();

        Assert.Empty(control.FindAll("input"));
        Assert.Equal("ana@example.org", Assert.Single(attempts).Dismissal.Who);
    }

    [Fact]
    public void What_becomes_of_the_cause_while_the_dialog_is_open_is_not_accepted_with_it()
    {
        var control = ShowDismiss();
        Open(control);
        control.Find("textarea").Change("known");
        control.Render(parameters =>
            parameters.Add(dismiss => dismiss.Cause, cause with { Endpoints = [.. cause.Endpoints, "GET /new"] })
        );

        control.Find("form.dismiss").Submit();

        Assert.Equal(cause.Endpoints, Assert.Single(attempts).Dismissal.Endpoints);
    }

    [Fact]
    public void Without_a_circuit_nothing_can_be_accepted()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        Assert.True(ShowDismiss().Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void An_accepted_cause_says_who_why_and_until_when_and_can_be_ended()
    {
        Dismissal? ended = null;
        var control = Render<Dismissed>(parameters =>
            parameters
                .Add(dismissed => dismissed.Dismissal, Accepted("<b>known</b>", "ana"))
                .Add(dismissed => dismissed.Now, clock.GetUtcNow())
                .Add(dismissed => dismissed.OnEnd, dismissal => ended = dismissal)
        );

        Assert.Contains(
            "by ana until 2026-03-14 05:12:40 UTC (2 h left): <b>known</b>",
            Words(control.Find("p").TextContent),
            StringComparison.Ordinal
        );
        Assert.Empty(control.FindAll("b"));
        control.Find("button").Click();
        Assert.NotNull(ended);
    }

    [Fact]
    public void What_could_not_be_ended_says_why()
    {
        var control = Render<Dismissed>(parameters =>
            parameters
                .Add(dismissed => dismissed.Dismissal, Accepted("known", ""))
                .Add(dismissed => dismissed.Now, clock.GetUtcNow())
                .Add(dismissed => dismissed.Problem, "The disk is full.")
        );

        Assert.Contains("by somebody", control.Markup, StringComparison.Ordinal);
        Assert.Contains(
            "It could not be ended. The disk is full.",
            control.Find("[role=alert]").TextContent,
            StringComparison.Ordinal
        );
    }

    private static void Open(IRenderedComponent<DismissCause> control) =>
        control.FindAll("button").First(button => button.TextContent.StartsWith("Snooze", StringComparison.Ordinal)).Click();

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<DismissCause> ShowDismiss(string? user = null) =>
        Render<DismissCause>(parameters =>
            parameters
                .Add(dismiss => dismiss.Gateway, "default")
                .Add(dismiss => dismiss.Cause, cause)
                .Add(dismiss => dismiss.Clock, clock)
                .Add(dismiss => dismiss.User, user)
                .Add(
                    dismiss => dismiss.OnDismiss,
                    attempt =>
                    {
                        attempt.Problem = problem;
                        attempts.Add(attempt);
                    }
                )
        );

    private Dismissal Accepted(string reason, string who) =>
        new()
        {
            Id = Guid.NewGuid(),
            Gateway = "default",
            CauseId = cause.Id,
            Severity = cause.Severity,
            Endpoints = [],
            Backends = [],
            Reason = reason,
            Who = who,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow().AddHours(2),
        };
}

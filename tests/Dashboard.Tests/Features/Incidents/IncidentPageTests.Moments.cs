using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Incidents;
using Dashboard.Shared.Layout;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

public sealed partial class IncidentPageTests
{
    private readonly FakePanelHistories histories = new();

    [Fact]
    public void A_past_moment_has_a_banner_a_way_back_and_no_live_updates()
    {
        diagnoses.With(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At).SetResult(SampleDiagnoses.Report());

        var page = ShowAt("2026-11-22T03:19:40Z");

        Assert.Equal("As of 2026-11-22 03:19:40 UTC", page.Find(".as-of strong").TextContent);
        Assert.Equal("gateways/orders-gateway", page.Find(".as-of a[data-act=live]").GetAttribute("href"));
        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
        Assert.Equal(0, diagnoses.Subscriptions);
        Assert.Empty(page.FindAll("button.pause"));
    }

    [Fact]
    public void The_panels_of_a_longer_time_are_read_once_and_kept_when_the_moment_changes()
    {
        var report = SampleDiagnoses.Report();
        diagnoses.With(report).Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2)).SetResult(report);
        histories.Answer = new PanelSpan(report.Diagnosis!.Panels, Problem: null);

        var page = ShowAt("2026-11-22T03:17:40Z", "&span=24h&against=7d");

        Assert.Equal(
            [(SampleDiagnoses.At, TimeSpan.FromHours(24)), (EndOfLastWeek(report), TimeSpan.FromHours(24))],
            histories.Asked.Select(asked => (asked.End, asked.Span))
        );
        Assert.EndsWith("&span=24h&against=7d", page.Find("[data-act=back]").GetAttribute("href"), StringComparison.Ordinal);

        // A whole step, so that nothing lacks at the right end.
        static DateTimeOffset EndOfLastWeek(GatewayReport of)
        {
            var step = PanelHistory.StepOf(TimeSpan.FromHours(24));
            return TimeGrid.Floor(of.Diagnosis!.At, step) + step - TimeSpan.FromDays(7);
        }
    }

    [Fact]
    public void A_past_moment_is_asked_for_until_its_history_is_complete()
    {
        var at = SampleDiagnoses.At.AddMinutes(-2);
        var complete = SampleDiagnoses.Report();
        diagnoses.With(complete).PastInTurn(SampleDiagnoses.Gateway, at, [KnownFrom(at, -10), KnownFrom(at, -20), complete]);

        var page = ShowAt("2026-11-22T03:17:40Z");

        Assert.Equal(3, diagnoses.PastQuestions);
        Assert.Empty(HistoryNotice(page));
    }

    [Fact]
    public void A_history_that_does_not_grow_is_not_asked_for_again_and_the_page_says_how_far_it_is_known()
    {
        var at = SampleDiagnoses.At.AddMinutes(-2);
        diagnoses
            .With(SampleDiagnoses.Report())
            .PastInTurn(SampleDiagnoses.Gateway, at, [KnownFrom(at, -10), KnownFrom(at, -10)]);

        var page = ShowAt("2026-11-22T03:17:40Z");

        Assert.Equal(2, diagnoses.PastQuestions);
        var notice = Assert.Single(HistoryNotice(page));
        Assert.StartsWith("The history is still being read, so far from 03:07:40", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_page_says_how_far_the_history_is_known_as_long_as_it_is_being_read()
    {
        var page = Show(KnownFrom(SampleDiagnoses.At, -10).Diagnosis!);
        Assert.Single(HistoryNotice(page));

        await page.InvokeAsync(() => diagnoses.Publish(SampleDiagnoses.Report()));

        page.WaitForAssertion(() => Assert.Empty(HistoryNotice(page)));
    }

    [Fact]
    public void Of_a_past_moment_no_live_state_of_another_gateway_is_shown()
    {
        diagnoses
            .With(SampleDiagnoses.Report())
            .With(new GatewayReport("elsewhere", SampleDiagnoses.Incident(), Failure: null))
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        var header = Render<SectionOutlet>(parameters => parameters.Add(outlet => outlet.SectionId, HeaderSlots.Gateway));

        ShowAt("2026-11-22T03:17:40Z");

        var elsewhere = header.FindAll("a").Single(link => link.TextContent.Contains("elsewhere", StringComparison.Ordinal));
        Assert.DoesNotContain("CRITICAL", elsewhere.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_through_time_are_links_to_absolute_moments_and_never_lead_into_the_future()
    {
        diagnoses
            .With(SampleDiagnoses.Report())
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report());

        var page = ShowAt("2026-11-22T03:17:40Z");

        Assert.Equal("gateways/orders-gateway?at=2026-11-22T03%3A17%3A10Z", page.Find("[data-act=back]").GetAttribute("href"));
        Assert.Equal("gateways/orders-gateway?at=2026-11-22T03%3A18%3A10Z", page.Find("[data-act=forward]").GetAttribute("href"));
        Assert.DoesNotContain("5 min forward", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slider_leads_to_the_moment_it_was_moved_to()
    {
        diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddSeconds(-1180));
        diagnoses
            .With(SampleDiagnoses.Report())
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report());
        var page = ShowAt("2026-11-22T03:17:40Z");

        await page.Find("input[type=range]").ChangeAsync("60");

        page.WaitForAssertion(() =>
            Assert.EndsWith(
                "?at=2026-11-22T03%3A00%3A00Z",
                Services.GetRequiredService<NavigationManager>().Uri,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public void Going_to_another_moment_keeps_the_old_frame_until_the_new_one_is_there()
    {
        diagnoses
            .With(SampleDiagnoses.Report())
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report());
        var next = diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-1));
        var page = ShowAt("2026-11-22T03:17:40Z");

        Services
            .GetRequiredService<NavigationManager>()
            .NavigateTo(SiteUrls.Gateway(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-1)));
        page.Render(parameters => parameters.Add(component => component.Gateway, SampleDiagnoses.Gateway));
        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
        Assert.Contains("what you see is of another moment", page.Find(".reading").TextContent, StringComparison.Ordinal);

        next.SetResult(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        page.WaitForAssertion(() => Assert.Equal(SampleDiagnoses.Healthy().Headline, page.Find("h1").TextContent));
        Assert.Empty(page.FindAll(".reading"));
    }

    [Fact]
    public void A_query_opens_in_Prometheus_when_browsers_can_reach_it()
    {
        Assert.Empty(Show(SampleDiagnoses.Incident()).FindAll("a[href*='/graph?']"));

        diagnoses.Page = "https://prometheus.example.com";
        Assert.All(
            Show(SampleDiagnoses.Incident()).FindAll("a[href*='/graph?']"),
            link =>
                Assert.Contains("g0.moment_input=2026-11-22%2003%3A19%3A40", link.GetAttribute("href"), StringComparison.Ordinal)
        );
        Assert.NotEmpty(Show(SampleDiagnoses.Incident()).FindAll("a[href*='/graph?']"));
    }

    [Fact]
    public async Task Leaving_before_a_past_answer_comes_cancels_the_question()
    {
        diagnoses.With(SampleDiagnoses.Report()).Past(SampleDiagnoses.Gateway, SampleDiagnoses.At);

        var page = ShowAt("2026-11-22T03:19:40Z");
        Assert.Contains("Reading what was at 2026-11-22 03:19:40 UTC", page.Find("h1").TextContent, StringComparison.Ordinal);
        await DisposeComponentsAsync();

        Assert.True(diagnoses.LastToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData("yesterday", "cannot be read")]
    [InlineData("2027-01-01T00:00:00Z", "lies in the future")]
    public void A_moment_that_makes_no_sense_is_explained_with_an_example(string at, string text)
    {
        diagnoses.With(SampleDiagnoses.Report());

        var page = ShowAt(at);

        Assert.Contains(text, page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("?at=2026-11-22T18:31:00Z", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_copied_leads_back_to_this_moment()
    {
        var copied = Show(SampleDiagnoses.Incident())
            .FindAll("button[data-copy]")
            .Select(button => button.GetAttribute("data-copy")!);

        Assert.Contains(
            copied,
            text => text.EndsWith("/gateways/orders-gateway?at=2026-11-22T03%3A19%3A40Z", StringComparison.Ordinal)
        );
    }

    private static GatewayReport KnownFrom(DateTimeOffset at, double minutes) =>
        SampleDiagnoses.Report(SampleDiagnoses.Incident() with { HistoryFrom = at.AddMinutes(minutes) });

    private static IEnumerable<string> HistoryNotice(IRenderedComponent<IncidentPage> page) =>
        page.FindAll("p[role=status]")
            .Select(notice => notice.TextContent.Trim())
            .Where(text => text.StartsWith("The history", StringComparison.Ordinal));

    private IRenderedComponent<IncidentPage> ShowAt(string at, string more = "")
    {
        Services
            .GetRequiredService<NavigationManager>()
            .NavigateTo($"/gateways/orders-gateway?at={Uri.EscapeDataString(at)}{more}");
        return Render<IncidentPage>(parameters => parameters.Add(component => component.Gateway, SampleDiagnoses.Gateway));
    }
}

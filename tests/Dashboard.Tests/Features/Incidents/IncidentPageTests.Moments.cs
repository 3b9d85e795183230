using Bunit;
using Dashboard.Core;
using Dashboard.Features.Incidents;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

public sealed partial class IncidentPageTests
{
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

    private IRenderedComponent<IncidentPage> ShowAt(string at)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/gateways/orders-gateway?at={Uri.EscapeDataString(at)}");
        return Render<IncidentPage>(parameters => parameters.Add(component => component.Gateway, SampleDiagnoses.Gateway));
    }
}

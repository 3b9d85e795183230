using System.Net;
using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Wall;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallPageTests : BunitContext
{
    private readonly FakeDiagnoses diagnoses = new();

    public WallPageTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(WallSamples.Now));
        Services.AddSingleton<IDiagnosisProvider>(diagnoses);
    }

    [Theory]
    [InlineData("healthy", "normal", "Nothing is wrong", "Data 12 s old")]
    [InlineData(
        "one-cause",
        "CRITICAL",
        "31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "Data 12 s old"
    )]
    [InlineData(
        "three-causes",
        "CRITICAL",
        "31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "Data 12 s old"
    )]
    [InlineData(
        "forty-causes",
        "CRITICAL",
        "31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "Data 12 s old"
    )]
    [InlineData(
        "unknown",
        "UNKNOWN",
        "Too little was seen to say how orders-gateway is: no gateway metrics in the last 5 min.",
        "No samples were read"
    )]
    [InlineData(
        "late",
        "CRITICAL",
        "31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "LATE Data 35 s old"
    )]
    [InlineData(
        "stale",
        "LAST KNOWN",
        "Unknown now. Last known: 31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "LAST KNOWN 03:15:44 UTC, 4 min old"
    )]
    [InlineData("stale-healthy", "LAST KNOWN", "Unknown now. Last known: Nothing is wrong", "LAST KNOWN 03:15:44 UTC, 4 min old")]
    [InlineData(
        "silent",
        "CRITICAL",
        "31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "No successful scrape since 03:15:44 UTC"
    )]
    [InlineData("failed", "UNKNOWN", "Could not be evaluated: Prometheus cannot be reached", "No data")]
    [InlineData(
        "failed-with-values",
        "CRITICAL",
        "31% of requests to 2 endpoints fail since 03:12:40 UTC, 7 min ago, getting worse",
        "Data 12 s old"
    )]
    [InlineData("first-evaluation", "UNKNOWN", "The first evaluation is running", "No data")]
    public void Every_state_has_its_word_its_sentence_and_its_age(string state, string word, string sentence, string age)
    {
        diagnoses.With(WallSamples.Report(state));

        var page = Show();

        Assert.Equal(word, Live(page, ".state-line .state"));
        Assert.Equal(sentence, Live(page, "h1"));
        Assert.Equal(age, Live(page, ".age"));
        Assert.Equal(word == "normal", page.Find(".face").ClassList.Contains("quiet"));
        Assert.Equal(word == "LAST KNOWN", page.Find(".face").ClassList.Contains("old"));
        Assert.Single(page.FindAll("[role=status]"));
    }

    [Fact]
    public void An_incident_shows_three_causes_at_most_and_counts_the_rest()
    {
        diagnoses.With(WallSamples.Report("forty-causes"));

        var page = Show();

        Assert.Equal("A backend cannot be reached", page.Find("h2").TextContent);
        Assert.Equal("almost certain, 96%", page.Find(".sureness").TextContent);
        Assert.Equal(2, page.FindAll(".others li").Count);
        Assert.Equal("+37 more", page.Find(".more").TextContent);
    }

    [Fact]
    public void A_failed_refresh_keeps_the_values_and_says_why_they_are_not_newer()
    {
        diagnoses.With(WallSamples.Report("failed-with-values"));

        var page = Show();

        Assert.Contains(
            "REFRESH FAILED: Prometheus did not answer in time.",
            page.Find(".failure").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("A backend cannot be reached", page.Find("h2").TextContent);
    }

    [Fact]
    public void Where_no_gateway_is_configured_the_wall_says_what_to_do()
    {
        var page = Show();

        Assert.Equal("No gateway is configured", page.Find("h1").TextContent);
        Assert.Contains("appsettings.json", page.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_site_time_stands_beside_UTC()
    {
        diagnoses.With(WallSamples.Report("healthy"));

        Assert.Equal("03:19 UTC 22:19 New York", Show(SiteUrls.Wall(zone: "America/New_York")).Find(".clocks").TextContent);
    }

    [Theory]
    [InlineData("/wall", HttpStatusCode.OK, "Nothing is wrong")]
    [InlineData(
        "/wall?gateway=books&inches=43&metres=3&zone=Europe%2FBerlin&rotate=10&theme=light",
        HttpStatusCode.OK,
        "data-theme=\"light\""
    )]
    [InlineData("/wall?metres=far", HttpStatusCode.BadRequest, "metres=5.")]
    [InlineData("/wall?gateway=boks", HttpStatusCode.BadRequest, "gateway=books")]
    public async Task A_wrong_address_is_answered_with_400_and_with_what_to_write(
        string address,
        HttpStatusCode status,
        string text
    )
    {
        diagnoses.With(WallSamples.Report("healthy", "books"));
        await using var dashboard = new DashboardFactory().With(services => services.AddSingleton<IDiagnosisProvider>(diagnoses));

        using var answer = await dashboard.CreateBrowser().GetAsync(address);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
        Assert.DoesNotContain("reconnect.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_the_address_are_shown_as_text()
    {
        diagnoses.With(WallSamples.Report("healthy"));

        var page = Show("/wall?zone=%3Cscript%3Ealert(1)%3C/script%3E");

        Assert.Empty(page.FindAll("script"));
        Assert.Contains("zone=<script>", page.Find("li").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<WallPage> Show(string address = SiteUrls.WallRoute)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<WallPage>();
    }

    /// <summary>What is read while the wall is live: the stylesheet hides the words for a lost connection.</summary>
    private static string Live(IRenderedComponent<WallPage> page, string selector)
    {
        var element = (AngleSharp.Dom.IElement)page.Find(selector).Clone();
        foreach (var lost in element.QuerySelectorAll(".when-lost").ToList())
            lost.Remove();
        return string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

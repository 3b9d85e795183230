using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The pages about all gateways, one endpoint and one replica, over real recordings.</summary>
public sealed class DetailTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    private static readonly Screen Narrow = new("narrow", 320, 640, IsPhone: true);

    public static TheoryData<string> Pages => ["unknown endpoint", "unknown replica"];

    [RecordingTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_accessibility_violation_in_any_theme_and_fits_320_pixels(string name)
    {
        var page = await recordings.OpenAsync(PathOf(name), Narrow);
        await ReadyAsync(page);
        await IncidentScreen.OpenAllAsync(page);
        await Axe.AssertNoViolationsInAnyThemeAsync(page);

        Assert.DoesNotMatch(@"\bNaN\b|Infinity", await page.InnerTextAsync("body"));
    }

    [RecordingFact]
    public async Task From_the_incident_page_a_reader_goes_to_the_endpoint_and_back_at_the_same_moment()
    {
        var at = recordings.Moment("breaker-open", TimeSpan.FromMinutes(4));
        var page = await recordings.OpenAsync(SiteUrls.Gateway("breaker-open", at), Screen.Laptop);
        await ReadyAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "GET /v1/inventory/{sku}" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("GET /v1/inventory/{sku} failed or refused");
        await Expect(page.Locator(".path"))
            .ToContainTextAsync("spared: a circuit breaker or a backend rate limit let nothing out");
        await page.GetByRole(AriaRole.Link, new() { Name = "Incident page of breaker-open" }).ClickAsync();

        await page.WaitForURLAsync($"**{SiteUrls.Gateway("breaker-open", at)}");
    }

    private string PathOf(string name)
    {
        var at = recordings.Moment("oom-kill", TimeSpan.FromMinutes(4));
        return name is "unknown endpoint"
            ? SiteUrls.Endpoint("breaker-open", "GET /v1/inventry", at)
            : SiteUrls.Replica("oom-kill", "no-such-replica", at);
    }
}

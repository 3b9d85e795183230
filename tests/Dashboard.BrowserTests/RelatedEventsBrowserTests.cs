using System.Net.Http.Headers;
using System.Text;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>What is reported to a dashboard with a token, as its pages show it.</summary>
public sealed class RelatedEventsBrowserTests : IAsyncLifetime
{
    private const string Token = "0123456789abcdef-report";

    private readonly BrowserFixture dashboard = new(
        new(settings: new Dictionary<string, string> { ["Api:Tokens:0"] = Token, ["Evaluation:Enabled"] = "false" })
    );

    public Task InitializeAsync() => dashboard.InitializeAsync();

    public Task DisposeAsync() => dashboard.DisposeAsync();

    [BrowserFact]
    public async Task Received_alerts_are_only_text_and_accessible_in_every_theme_and_at_320_pixels()
    {
        await PostAsync(
            SiteUrls.AlertsApi,
            $$"""
            {"version":"4","alerts":[{"status":"firing","labels":{"alertname":"<img src=x onerror=alert(1)>","severity":"critical","a-label-that-nobody-can-break-0123456789012345678901234567890":"x"},
            "annotations":{"summary":"<script>document.title='broken'</script>"},"startsAt":"{{TimestampFormatter.Rfc3339(
                DateTimeOffset.UtcNow.AddMinutes(-3)
            )}}","fingerprint":"f00d"}]}
            """
        );

        var page = await OpenNarrowAsync(SiteUrls.Alerts);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("<script>document.title='broken'</script>");
        Assert.Equal(0, await page.Locator("main img, main script").CountAsync());
        await page.GetByText("Labels", new() { Exact = true }).ClickAsync();
        await CheckAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "default when" }).ClickAsync();
        await page.WaitForURLAsync("**/gateways/default?at=*");
    }

    [BrowserFact]
    public async Task Maintenance_is_set_ended_and_accessible_in_every_theme_and_at_320_pixels()
    {
        var page = await OpenNarrowAsync(SiteUrls.Maintenance);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Set the window" });
        await Expect(button).ToBeEnabledAsync();
        await button.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say what the maintenance is for.");
        await page.GetByLabel("What it is for")
            .FillAsync("Move-of-the-orders-database-with-a-name-that-nobody-can-break-0123456789");
        await button.ClickAsync();
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("IN FORCE");
        await CheckAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "End now" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("past");
    }

    private Task<IPage> OpenNarrowAsync(string path) =>
        dashboard.OpenAsync(
            path,
            "dark",
            options: new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );

    private static async Task CheckAsync(IPage page)
    {
        await Axe.AssertNoViolationsAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), "The page scrolls sideways.");
        foreach (var theme in (string[])["light", "contrast"])
        {
            await page.GetByLabel("Theme").SelectOptionAsync(theme);
            await Axe.AssertNoViolationsAsync(page);
        }
    }

    private async Task PostAsync(string path, string json)
    {
        using var client = new HttpClient { BaseAddress = dashboard.Server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}

using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class ChannelsTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task A_test_shows_its_result_and_the_page_has_no_accessibility_violation_in_any_theme_and_fits_320_pixels()
    {
        // Nobody listens there; the last problem fills the table.
        await using var server = new DashboardServer(
            settings: new Dictionary<string, string>
            {
                ["Notifications:PublicUrl"] = "https://dash.example.com",
                ["Notifications:Channels:0:Name"] = "a-channel-with-a-long-name-that-nobody-can-break-anywhere-0123",
                ["Notifications:Channels:0:Kind"] = "Slack",
                ["Notifications:Channels:0:Url"] = "http://127.0.0.1:1/services/secretsecretsecret1234",
                ["Notifications:Channels:1:Name"] = "never-used",
                ["Notifications:Channels:1:Kind"] = "Webhook",
                ["Notifications:Channels:1:Url"] = "http://127.0.0.1:1/",
            }
        );
        server.StartServer();
        var page = await browser.OpenAsync(
            SiteUrls.Channels,
            "dark",
            server.Address,
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );

        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test to a-channel" }).ClickAsync();
        await Expect(page.Locator(".channels .test").First).ToContainTextAsync("given up after 1 attempt");
        await Expect(page.Locator(".messages tbody tr")).ToHaveCountAsync(1);

        await Axe.AssertNoViolationsAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), "The page scrolls sideways.");
        await page.SetViewportSizeAsync(1366, 768);
        foreach (var theme in (string[])["light", "contrast"])
        {
            await page.GetByLabel("Theme").SelectOptionAsync(theme);
            await Axe.AssertNoViolationsAsync(page);
        }

        await page.GotoAsync(new Uri(server.Address, SiteUrls.AuditOf("channel-tested")).ToString());
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("a-channel-with-a-long-name");

        // A server waits for its readers before it stops.
        await browser.ClosePagesAsync();
    }

    [BrowserFact]
    public async Task Without_a_channel_the_page_says_how_to_add_one_and_is_led_to_from_every_page()
    {
        var page = await browser.OpenAsync(SiteUrls.Audit);

        await page.GetByRole(AriaRole.Link, new() { Name = "Channels" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No channel is set up" })).ToBeVisibleAsync();
        await Axe.AssertNoViolationsAsync(page);
    }
}

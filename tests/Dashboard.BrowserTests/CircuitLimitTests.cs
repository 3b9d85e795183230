using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class CircuitLimitTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    private const string NotLive = "Too many browsers are connected";

    [BrowserFact]
    public async Task Who_comes_when_the_server_is_full_reads_pages_that_are_not_live_and_is_live_when_there_is_room_again()
    {
        await using var server = new DashboardServer(settings: new Dictionary<string, string> { ["Circuits:Max"] = "1" });
        server.StartServer();
        var first = await browser.OpenAsync(SiteUrls.Catalogue, "dark", server.Address);
        await ReadyAsync(first);

        var second = await browser.OpenAsync(SiteUrls.Catalogue, "dark", server.Address);
        await Expect(second.GetByText(NotLive)).ToBeVisibleAsync();
        await Expect(second.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(AboutButton(second)).ToBeDisabledAsync();

        // Leaving a page ends its circuit a moment later.
        await first.GotoAsync("about:blank");
        await Eventually.HoldsAsync(async () =>
        {
            await second.ReloadAsync();
            return await second.GetByText(NotLive).CountAsync() == 0;
        });
        await ReadyAsync(second);
        await browser.ClosePagesAsync();
    }
}

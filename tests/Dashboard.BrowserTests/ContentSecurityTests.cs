using System.Collections.Concurrent;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The pages work under the site's policy: the browser has nothing to refuse.</summary>
public sealed class ContentSecurityTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserTheory]
    [InlineData(SiteUrls.Home)]
    [InlineData(SiteUrls.Overview)]
    [InlineData(SiteUrls.Incidents)]
    [InlineData(SiteUrls.LoadBundle)]
    [InlineData(SiteUrls.Catalogue)]
    [InlineData(SiteUrls.BlindSpots)]
    [InlineData(SiteUrls.BackTest)]
    [InlineData(SiteUrls.Maintenance)]
    [InlineData(SiteUrls.WallLinks)]
    [InlineData(SiteUrls.Tokens)]
    [InlineData(SiteUrls.Audit)]
    public async Task A_page_breaks_no_rule(string route)
    {
        var page = await browser.OpenAsync("/no-such-page", "dark");
        var broken = Watch(page);

        await page.GotoAsync(route);
        await ReadyAsync(page);

        Assert.Empty(broken);
    }

    [BrowserFact]
    public async Task Menus_and_dialogs_of_the_component_library_break_none_either()
    {
        var page = await browser.OpenAsync(SiteUrls.Maintenance, "dark");
        var broken = Watch(page);
        await ReadyAsync(page);

        await page.Locator(".mud-select").First.ClickAsync();
        await Expect(page.Locator(".mud-popover-open")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await AboutButton(page).ClickAsync();

        Assert.Empty(broken);
    }

    [BrowserFact]
    public async Task A_wall_breaks_no_rule()
    {
        var page = await browser.OpenAsync("/no-such-page", "dark");
        var broken = Watch(page);

        await page.GotoAsync(SiteUrls.WallRoute);
        await Expect(page.Locator(".wall")).ToBeVisibleAsync();

        Assert.Empty(broken);
    }

    private static ConcurrentBag<string> Watch(IPage page)
    {
        var broken = new ConcurrentBag<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                broken.Add(message.Text);
        };
        page.PageError += (_, error) => broken.Add(error);
        return broken;
    }
}

using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The pages work under the site's policy: the browser has nothing to refuse.</summary>
public sealed class ContentSecurityTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task Menus_and_dialogs_of_the_component_library_break_none_either()
    {
        var page = await browser.OpenAsync(SiteUrls.Maintenance, "dark");
        var broken = BrokenRules.Watch(page);
        await ReadyAsync(page);

        await page.Locator(".mud-select").First.ClickAsync();
        await Expect(page.Locator(".mud-popover-open")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await AboutButton(page).ClickAsync();

        Assert.Empty(broken);
    }
}

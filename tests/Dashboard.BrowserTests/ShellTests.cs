using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class ShellTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserTheory]
    [InlineData("dark")]
    [InlineData("light")]
    [InlineData("contrast")]
    public async Task The_not_found_page_has_no_accessibility_violations(string theme)
    {
        var page = await browser.OpenAsync("/no-such-page", theme);
        await AboutButton(page).ClickAsync();
        await Expect(AboutDialog(page)).ToBeVisibleAsync();
        await Axe.AssertNoViolationsAsync(page);

        await page.Keyboard.PressAsync("Escape");
        await Axe.AssertNoViolationsAsync(page);
    }

    [BrowserFact]
    public async Task A_click_reaches_the_server_and_the_dialog_gives_the_focus_back()
    {
        // A page that no evaluation redraws while the dialog closes.
        var page = await browser.OpenAsync(SiteUrls.NotFound);

        await AboutButton(page).ClickAsync();
        await Expect(AboutDialog(page)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(AboutDialog(page)).ToBeHiddenAsync();
        await Expect(AboutButton(page)).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_chosen_theme_is_kept_and_applied_before_the_page_is_painted()
    {
        var page = await browser.OpenAsync(SiteUrls.Home, theme: "dark");
        Assert.Equal("rgb(14, 17, 22)", await BackgroundOf(page));

        await page.GetByLabel("Theme").SelectOptionAsync("light");
        Assert.Equal("rgb(255, 255, 255)", await BackgroundOf(page));

        // Nothing is painted before there is a body.
        await page.AddInitScriptAsync(
            """
            new MutationObserver((_, observer) => {
              if (!document.body) return;
              window.themeAtBody = document.documentElement.dataset.theme;
              observer.disconnect();
            }).observe(document, { childList: true, subtree: true });
            """
        );
        await page.ReloadAsync();
        Assert.Equal("light", await page.EvaluateAsync<string>("window.themeAtBody"));
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Dark, "rgb(14, 17, 22)")]
    [InlineData(ColorScheme.Light, "rgb(255, 255, 255)")]
    public async Task Without_a_choice_the_system_decides(ColorScheme system, string background)
    {
        var page = await browser.OpenAsync(SiteUrls.Home, options: new() { ColorScheme = system });

        Assert.Equal(background, await BackgroundOf(page));
    }

    [BrowserFact]
    public async Task At_320_pixels_the_page_does_not_scroll_sideways()
    {
        var page = await browser.OpenAsync(
            "/no-such-page",
            options: new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    [InlineData(1024, 768)]
    [InlineData(1366, 768)]
    public async Task The_header_takes_one_row_on_every_screen(int width, int height)
    {
        var page = await browser.OpenAsync(
            SiteUrls.Overview,
            options: new()
            {
                ViewportSize = new() { Width = width, Height = height },
                HasTouch = width < 1000,
                IsMobile = width < 1000,
            }
        );
        await Expect(AboutButton(page)).ToBeEnabledAsync();

        Assert.InRange((await page.Locator(".app-bar").BoundingBoxAsync())!.Height, 1, 64);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
        if (width < 768)
            await Expect(page.Locator(".bottom-bar > :is(a, details)")).ToHaveCountAsync(4);
    }

    [BrowserFact]
    public async Task Times_show_the_readers_zone_beside_UTC_without_moving_the_page()
    {
        var page = await browser.OpenAsync(SiteUrls.Home, options: new() { TimezoneId = "Asia/Kolkata", Locale = "en-IN" });
        await AboutButton(page).ClickAsync();

        await Expect(AboutDialog(page).Locator("local-time")).ToContainTextAsync("GMT+5:30");
        Assert.True(
            await AboutDialog(page)
                .Locator("local-time")
                .EvaluateAsync<bool>(
                    "element => { const filled = element.offsetWidth; element.textContent = ''; return element.offsetWidth === "
                        + "filled; }"
                )
        );
    }

    private static ILocator AboutDialog(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "About this dashboard" });

    private static Task<string> BackgroundOf(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}

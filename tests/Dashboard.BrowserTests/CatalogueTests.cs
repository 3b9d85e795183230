using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class CatalogueTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    private const string MaxEntry = "/catalogue/jwt-validator-misconfigured";

    public static TheoryData<string> Routes =>
        [SiteUrls.CatalogueBy("section"), SiteUrls.CatalogueBy(null, "unicorn"), MaxEntry, "/catalogue/no-such-cause"];

    [BrowserTheory, MemberData(nameof(Routes))]
    public async Task A_page_has_no_accessibility_violation_in_any_theme_and_fits_320_pixels(string route)
    {
        var page = await browser.OpenAsync(
            route,
            "dark",
            options: new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );
        await OpenAllAsync(page);
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [BrowserFact]
    public async Task The_list_follows_what_is_typed_and_the_address_keeps_it()
    {
        var page = await browser.OpenAsync(SiteUrls.Catalogue);
        await ReadyAsync(page);

        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("x509");
        await Expect(page.Locator(".hits")).ToHaveTextAsync($"1 of {KrakenDCatalogue.Causes.Count} causes fits “x509”.");
        await page.WaitForURLAsync("**/catalogue?q=x509");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("x509");

        await page.GetByRole(AriaRole.Link, new() { Name = "The TLS handshake with a backend fails" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("The TLS handshake with a backend fails");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("x509");
    }

    [BrowserFact]
    public async Task Without_JavaScript_the_form_searches_and_an_entry_is_complete()
    {
        var page = await browser.OpenAsync(SiteUrls.Catalogue, options: new() { JavaScriptEnabled = false });

        await page.GetByRole(AriaRole.Searchbox).FillAsync("x509");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator(".hits")).ToContainTextAsync($"1 of {KrakenDCatalogue.Causes.Count}");
        await page.GetByRole(AriaRole.Link, new() { Name = "The TLS handshake with a backend fails" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What the guide says" })).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData(MaxEntry)]
    [InlineData(SiteUrls.BlindSpots)]
    public async Task On_paper_there_are_no_controls_nothing_is_folded_and_no_fix_is_torn(string route)
    {
        var page = await browser.OpenAsync(route);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("header")).ToBeHiddenAsync();
        Assert.Equal(0, await page.Locator("button:visible").CountAsync());
        Assert.True(
            await page.EvaluateAsync<bool>(
                "[...document.querySelectorAll('main details > :not(summary)')].every(content => content.checkVisibility({ "
                    + "contentVisibilityAuto: true }))"
            )
        );
        Assert.True(
            await page.EvaluateAsync<bool>(
                "[...document.querySelectorAll('.fix')].every(fix => getComputedStyle(fix).breakInside === 'avoid')"
            )
        );
    }

    private static Task OpenAllAsync(IPage page) =>
        page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => fold.open = true)");
}

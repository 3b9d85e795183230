using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class FocusTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task The_starting_circuit_takes_the_focus_from_nobody_and_a_navigation_moves_it_to_the_title()
    {
        var page = await browser.OpenAsync("about:blank");
        await page.AddInitScriptAsync(
            "addEventListener('DOMContentLoaded', () => document.querySelector('input[type=search]')?.focus())"
        );
        await page.GotoAsync(new Uri(browser.Server.Address, SiteUrls.Catalogue).AbsoluteUri);
        await ReadyAsync(page);

        // The focus would be taken by a call of its own, after the render that enables the buttons: by then this answer from the
        // circuit has come.
        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("x509");
        await Expect(page.Locator(".hits")).ToHaveTextAsync($"1 of {KrakenDCatalogue.Causes.Count} causes fits “x509”.");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "The TLS handshake with a backend fails" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }
}

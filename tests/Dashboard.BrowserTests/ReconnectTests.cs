using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class ReconnectTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task After_a_restart_of_the_server_the_page_repairs_itself()
    {
        var first = new DashboardServer();
        first.StartServer();
        var page = await browser.OpenAsync(SiteUrls.Home, address: first.Address);
        await Expect(AboutButton(page)).ToBeEnabledAsync();
        await page.EvaluateAsync("window.isTheOldPage = true");

        await first.DisposeAsync();
        await Expect(page.Locator(".connection-text")).ToContainTextAsync("LAST KNOWN");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(AboutButton(page)).ToHaveAttributeAsync("aria-disabled", "true");

        await using var second = new DashboardServer(first.Address.Port);
        second.StartServer();
        await page.WaitForFunctionAsync("() => !window.isTheOldPage", null, new() { Timeout = 60_000 });
        await AboutButton(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_dropped_connection_comes_back_without_a_reload()
    {
        var page = await browser.OpenAsync(SiteUrls.Home);
        await Expect(AboutButton(page)).ToBeEnabledAsync();
        await page.EvaluateAsync("window.isTheOldPage = true");
        await page.EvaluateAsync("Blazor._internal.forceCloseConnection()");

        await Expect(page.Locator("html[data-connection]")).ToHaveCountAsync(0);
        await AboutButton(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage"));
    }

    [BrowserTheory]
    [InlineData("show")]
    [InlineData("failed")]
    [InlineData("rejected")]
    [InlineData("paused")]
    public async Task What_Blazors_script_says_is_understood_and_nothing_reloads_while_the_server_is_away(string state)
    {
        var page = await browser.OpenAsync(SiteUrls.Home);
        await Expect(AboutButton(page)).ToBeEnabledAsync();
        await page.EvaluateAsync("window.isTheOldPage = true");
        await page.RouteAsync("**/alive", route => route.AbortAsync());

        await page.Locator("#connection-banner")
            .EvaluateAsync(
                "(banner, state) => banner.dispatchEvent(new CustomEvent('components-reconnect-state-changed', "
                    + "{ detail: { state } }))",
                state
            );
        await Expect(page.Locator(".connection-text")).ToContainTextAsync("does not answer");
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage"));

        await page.UnrouteAsync("**/alive");
        await Expect(page.Locator("html[data-connection]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task After_three_reloads_in_five_minutes_the_page_waits()
    {
        var page = await browser.OpenAsync(SiteUrls.Home);
        await Expect(AboutButton(page)).ToBeEnabledAsync();
        await page.EvaluateAsync(
            "sessionStorage.setItem('dashboard-reloads', JSON.stringify([Date.now(), Date.now(), Date.now()]))"
        );
        await page.EvaluateAsync("window.isTheOldPage = true");

        await page.Locator("#blazor-error-ui").EvaluateAsync("mark => mark.style.display = 'block'");

        await Expect(page.Locator(".connection-text")).ToContainTextAsync("reloads rarely");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reload now" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage"));
    }
}

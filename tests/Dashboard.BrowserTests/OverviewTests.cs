using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests;

/// <summary>The table of 500 endpoints of two gateways.</summary>
public sealed class OverviewTests(OverviewTests.Fixture many) : BrowserTest(many), IClassFixture<OverviewTests.Fixture>
{
    [BrowserFact]
    public async Task Scrolling_to_the_end_of_500_rows_shows_the_last_one_and_few_rows_exist()
    {
        var page = await many.OpenAsync(SiteUrls.Overview);
        await ReadyAsync(page);
        await Expect(page.Locator(".hits")).ToContainTextAsync("500 endpoints");

        var region = page.GetByRole(AriaRole.Region, new() { Name = "Endpoints of all gateways" });
        await region.EvaluateAsync("region => region.scrollIntoView({ block: 'end' })");
        await Expect(async () =>
        {
            await region.EvaluateAsync("region => region.scrollTop = region.scrollHeight");
            await Expect(region.Locator("tbody th").Filter(new() { HasText = "GET /v1/resource-249/{id}" }).Last)
                .ToBeInViewportAsync(new() { Timeout = 2000 });
        });

        Assert.InRange(await region.Locator("tbody th").CountAsync(), 20, 120);
    }

    [BrowserFact]
    public async Task The_filter_stands_in_the_address_and_outlives_reload_and_back()
    {
        var page = await many.OpenAsync(SiteUrls.Overview);
        await ReadyAsync(page);

        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("resource-077");
        await Expect(page.Locator(".hits")).ToContainTextAsync("2 of 500 endpoints");
        await page.WaitForURLAsync("**/overview?q=resource-077");
        await page.Locator("select[name=gateway]").SelectOptionAsync("shop");
        await Expect(page.Locator(".hits")).ToContainTextAsync("1 of 500 endpoints");

        await page.ReloadAsync();
        await Expect(page.Locator(".hits")).ToContainTextAsync("1 of 500 endpoints");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("resource-077");
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "GET /v1/resource-077/{id}" }).ClickAsync();
        await page.WaitForURLAsync("**/endpoint?**");
        await page.GoBackAsync();
        await Expect(page.Locator(".hits")).ToContainTextAsync("1 of 500 endpoints");
    }

    [BrowserFact]
    public async Task Without_JavaScript_the_first_HTML_has_all_rows_in_trouble_and_the_form_filters()
    {
        var page = await many.OpenAsync(SiteUrls.Overview, new() { JavaScriptEnabled = false });

        await Expect(page.Locator("tbody").GetByText("FAILING")).ToHaveCountAsync(6);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("resource-249");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(page.Locator("tbody th")).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task The_start_page_is_the_overview_typing_does_not_lead_away_and_the_key_o_leads_back()
    {
        var page = await many.OpenAsync(SiteUrls.Home);
        await ReadyAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 incidents at 2 of 2 gateways");

        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("broken");
        await Expect(page.Locator(".hits")).ToContainTextAsync("6 of 500");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).ClickAsync();
        await page.Keyboard.PressAsync("o");
        await page.WaitForURLAsync("**/overview");
    }

    [BrowserFact]
    public async Task The_overview_has_no_accessibility_violation_and_fits_320_pixels()
    {
        var page = await many.OpenAsync(
            SiteUrls.Overview,
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );
        await ReadyAsync(page);
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    /// <summary>Virtualised rows come while they are looked for; a scroll to the end may have to be repeated.</summary>
    private static async Task Expect(Func<Task> claim)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                await claim();
                return;
            }
            catch (PlaywrightException) when (attempt < 4)
            {
                // The rows below were not there yet, so the end was not the end.
            }
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>One browser and one dashboard that knows 500 endpoints.</summary>
    public sealed class Fixture()
        : BrowserFixture(
            new(
                settings: new Dictionary<string, string> { ["Evaluation:Enabled"] = "false" },
                change: services => services.AddSingleton<IDiagnosisProvider, ManyEndpoints>()
            )
        )
    {
        public Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null) =>
            OpenAsync(path, "dark", options: options);
    }
}

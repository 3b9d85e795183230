using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The four signal panels, by pointer and by keyboard, and the ways that lead around the page.</summary>
public sealed class PanelTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    private const string Recording = "backend-refused";

    [RecordingTheory]
    [InlineData("backend-refused", 240)]
    [InlineData("healthy-steady", 0)]
    public async Task Four_panels_stand_on_the_first_screen_and_a_half(string recording, int seconds)
    {
        var page = await OpenAsync(recording, TimeSpan.FromSeconds(seconds));

        var panels = page.Locator("[data-panel]");
        await Expect(panels).ToHaveCountAsync(4);

        // The bar that says of when the page is stands on past pages only.
        var bar = (await page.Locator(".as-of").BoundingBoxAsync())!.Height;
        foreach (var panel in await panels.AllAsync())
        {
            Assert.InRange(await IncidentScreen.BottomOfAsync(panel) - bar, 0, 1.5 * Screen.Laptop.Height);
        }
    }

    [RecordingFact]
    public async Task The_endpoint_with_the_highest_P99_is_one_click_away_and_each_table_has_an_address()
    {
        var page = await OpenAsync("backend-timeouts", TimeSpan.FromMinutes(4));
        var tables = page.Locator("#tables");
        await Axe.AssertNoViolationsInAnyThemeAsync(page);

        await tables.GetByRole(AriaRole.Link, new() { Name = "P99", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort=-p99", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(tables.Locator("th[aria-sort=descending]")).ToContainTextAsync("P99");
        await Expect(tables.GetByRole(AriaRole.Navigation)).ToBeInViewportAsync();

        await tables.GetByRole(AriaRole.Link, new() { Name = "Replicas" }).ClickAsync();
        await Expect(tables.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Replicas");
        Assert.Contains("at=", page.Url, StringComparison.Ordinal);
        await Expect(tables.GetByRole(AriaRole.Navigation)).ToBeInViewportAsync();
    }

    [RecordingFact]
    public async Task The_pointer_shows_the_values_of_one_time_in_all_panels()
    {
        var page = await OpenAsync(Recording, TimeSpan.FromMinutes(4));
        var plots = page.Locator("[data-plot]");

        await plots.First.ScrollIntoViewIfNeededAsync();
        await plots.First.HoverAsync();

        await Expect(page.Locator(".cross:visible")).ToHaveCountAsync(await plots.CountAsync());
        await Expect(Readout(page, "Latency")).ToContainTextAsync("P99");
        await Expect(Readout(page, "Memory")).ToContainTextAsync("UTC");
    }

    [RecordingFact]
    public async Task The_arrow_keys_walk_along_the_time_axis_and_say_the_values()
    {
        var page = await OpenAsync(Recording, TimeSpan.FromMinutes(4));
        await page.Locator("[data-panel='Latency'] [data-plot]").FocusAsync();

        await page.Keyboard.PressAsync("End");
        var last = await Readout(page, "Latency").TextContentAsync();
        await page.Keyboard.PressAsync("ArrowLeft");

        await Expect(Readout(page, "Latency")).Not.ToHaveTextAsync(last!);
        await Expect(page.Locator("#chart-words")).ToContainTextAsync("P95");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Readout(page, "Latency")).ToBeEmptyAsync();
    }

    [RecordingFact]
    public async Task A_longer_time_and_another_day_are_a_link_each_and_the_moment_stays()
    {
        var page = await OpenAsync(Recording, TimeSpan.FromMinutes(4));
        var tools = page.Locator(".panel-tools");

        await tools.GetByRole(AriaRole.Link, new() { Name = "3 h", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("at=.*span=3h#signals$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var plot = page.Locator("[data-panel='Rejections and errors'] [data-plot]");
        await Expect(page.Locator("[data-plots]")).ToHaveAttributeAsync("aria-label", "Signals of the last 3 h");
        Assert.Equal(
            TimeSpan.FromHours(3).TotalSeconds,
            double.Parse((await plot.GetAttributeAsync("data-to"))!, CultureInfo.InvariantCulture)
                - double.Parse((await plot.GetAttributeAsync("data-from"))!, CultureInfo.InvariantCulture)
        );
        await Expect(page.Locator("[data-panel='Latency'] [data-series='P99']")).ToBeAttachedAsync();
        await Expect(page.Locator("[data-panel='Rejections and errors'] [data-series='Other 5xx']")).ToBeAttachedAsync();
        await Expect(page.Locator("[data-panel='Memory'] path[data-series]").First).ToBeAttachedAsync();

        await tools.GetByRole(AriaRole.Link, new() { Name = "yesterday" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("span=3h&against=1d", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(tools.GetByRole(AriaRole.Status)).ToHaveTextAsync("Nothing was measured yesterday.");
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [RecordingFact]
    public async Task An_open_breaker_has_a_lane_with_its_state_at_each_time()
    {
        var page = await OpenAsync("breaker-open", TimeSpan.FromMinutes(4));
        await page.Locator("[data-panel='Circuit breakers'] [data-plot]").FocusAsync();

        await page.Keyboard.PressAsync("End");

        await Expect(page.Locator("[data-panel='Circuit breakers'] .lane").First).ToBeVisibleAsync();
        await Expect(Readout(page, "Circuit breakers")).ToContainTextAsync("open");
    }

    [RecordingFact]
    public async Task One_series_can_be_seen_alone_and_the_rows_saved_as_CSV()
    {
        var page = await OpenAsync(Recording, TimeSpan.FromMinutes(4));
        var latency = page.Locator("[data-panel='Latency']");

        await latency.Locator("[data-isolate='P99']").ClickAsync();
        await Expect(latency.Locator("[data-series='P95']")).ToBeHiddenAsync();
        await latency.Locator("[data-isolate='P99']").ClickAsync();
        await Expect(latency.Locator("[data-series='P95']")).ToHaveJSPropertyAsync("style.display", "");

        await latency.Locator("summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => latency.Locator("[data-csv]").ClickAsync());
        Assert.Equal("latency.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.StartsWith("\"Time (UTC)\",\"P95\",\"P99\",\"Mean\"", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Length > 60);
    }

    [RecordingFact]
    public async Task Control_K_leads_to_a_cause_by_a_few_letters()
    {
        var page = await OpenAsync(Recording, TimeSpan.FromMinutes(4));

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("clock skew");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Clock skew");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/catalogue/jwt-clock-skew"));
    }

    [RecordingFact]
    public async Task The_time_control_leads_to_a_date_and_time_of_choice()
    {
        var page = await OpenAsync(Recording, TimeSpan.FromMinutes(4));
        var asked = recordings.Moment(Recording, TimeSpan.FromMinutes(2));

        await page.Locator(".when > summary").ClickAsync();
        await page.GetByLabel("Date and time (UTC)").FillAsync($"{asked:yyyy-MM-dd'T'HH:mm:ss}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();

        await Expect(page.Locator(".as-of strong")).ToHaveTextAsync($"As of {asked:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private async Task<IPage> OpenAsync(string recording, TimeSpan afterOnset)
    {
        var page = await recordings.OpenAsync(
            IncidentScreen.Link(recording, recordings.Moment(recording, afterOnset)),
            Screen.Laptop
        );
        await ReadyAsync(page);
        return page;
    }

    private static ILocator Readout(IPage page, string panel) => page.Locator($"[data-panel='{panel}'] [data-readout]");
}

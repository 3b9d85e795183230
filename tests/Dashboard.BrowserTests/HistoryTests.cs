using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>What a team lead does with stored incidents, while Prometheus is gone.</summary>
public sealed class HistoryTests(HistoryFixture history) : BrowserTest(history), IClassFixture<HistoryFixture>
{
    [RecordingTheory]
    [InlineData("signals")]
    [InlineData("then and now")]
    public async Task A_page_has_no_accessibility_violation_in_any_theme_and_fits_320_pixels(string which)
    {
        var page = await history.OpenAsync(AddressOf(which));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [RecordingFact]
    public async Task The_history_leads_to_an_incident_that_is_complete_without_Prometheus_and_without_JavaScript()
    {
        var page = await history.OpenAsync(SiteUrls.Incidents, javaScript: false);
        await Expect(page.Locator(".incidents tbody tr")).ToHaveCountAsync(2);
        await page.GetByLabel("Gateway", new() { Exact = true }).SelectOptionAsync(HistoryFixture.Gateway);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator(".incidents tbody tr")).ToHaveCountAsync(1);
        await page.Locator(".incidents tbody tr a").First.ClickAsync();

        Assert.EndsWith($"/incidents/{history.Closed}", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator(".timeline li", new() { HasText = "Opened" })).ToBeVisibleAsync();
        await Expect(page.Locator(".timeline li", new() { HasText = "Closed" })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("A backend refuses connections");
        await page.GetByRole(AriaRole.Link, new() { Name = "Snapshots" }).ClickAsync();
        Assert.True(await page.Locator("main svg path").CountAsync() > 3, "The charts are missing.");
        await Expect(page.GetByText("REFRESH FAILED")).ToHaveCountAsync(0);
    }

    [RecordingTheory]
    [InlineData("history")]
    [InlineData("incident")]
    [InlineData("review")]
    [InlineData("quality")]
    public async Task When_the_circuit_takes_a_page_over_it_does_not_stand_empty_once_more(string which)
    {
        var page = await history.OpenAsync(SiteUrls.LoadBundle);
        await page.AddInitScriptAsync(
            """
            window.seen = [];
            new MutationObserver(() => window.seen.push(document.querySelector('main')?.textContent ?? '')).observe(document, { childList: true, subtree: true });
            """
        );

        await page.GotoAsync(new Uri(new Uri(page.Url), AddressOf(which)).AbsoluteUri);
        await ReadyAsync(page);

        Assert.DoesNotContain(
            await page.EvaluateAsync<string[]>("window.seen"),
            text => text.Contains("being ", StringComparison.Ordinal)
        );
    }

    [RecordingFact]
    public async Task The_arrow_keys_go_through_the_snapshots_and_the_summary_stays_in_view()
    {
        var page = await history.OpenAsync(SiteUrls.Incident(history.Closed));
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Snapshot" });
        await Expect(slider).ToBeEnabledAsync();

        await slider.FocusAsync();
        await page.Keyboard.PressAsync("End");

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Next snapshot" })).ToHaveCountAsync(0);
        Assert.Contains("tab=timeline", page.Url, StringComparison.Ordinal);
        await page.Locator(".timeline li").Last.ScrollIntoViewIfNeededAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeInViewportAsync();
    }

    [RecordingFact]
    public async Task What_people_write_is_only_text_survives_a_reload_before_it_is_sent_and_stands_in_the_time_line()
    {
        const string Note = "<img src=x onerror=document.title='broken'> restarted orders";
        var page = await history.OpenAsync(SiteUrls.Incident(history.Closed));
        var send = page.GetByRole(AriaRole.Button, new() { Name = "Add note" });
        await Expect(send).ToBeEnabledAsync();
        await page.GetByLabel("Note", new() { Exact = true }).FillAsync(Note);
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Note", new() { Exact = true })).ToHaveValueAsync(Note);

        await Expect(send).ToBeEnabledAsync();
        await send.ClickAsync();
        await Expect(page.Locator(".timeline li.by-people")).ToContainTextAsync(Note);
        await Expect(page.GetByLabel("Note", new() { Exact = true })).ToHaveValueAsync("");
        Assert.Equal(0, await page.Locator("main .timeline img").CountAsync());
        Assert.DoesNotContain("broken", await page.TitleAsync(), StringComparison.Ordinal);

        await page.GotoAsync(SiteUrls.Review(history.Closed));
        await Expect(page.Locator("main")).ToContainTextAsync(Note);
        Assert.Equal(0, await page.Locator("main img").CountAsync());
    }

    [RecordingFact]
    public async Task A_verdict_with_the_true_cause_is_kept_and_counts()
    {
        var page = await history.OpenAsync(SiteUrls.Incident(history.Open));
        var wrong = page.GetByRole(AriaRole.Button, new() { Name = "Wrong", Exact = true });
        await Expect(wrong).ToBeEnabledAsync();
        await wrong.ClickAsync();
        await page.GetByLabel("What was it?").SelectOptionAsync("jwk-unreachable");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the verdict" }).ClickAsync();
        await Expect(page.Locator(".verdict .line")).ToContainTextAsync("wrong: it was");

        await page.GotoAsync(SiteUrls.Quality);
        var row = page.GetByRole(AriaRole.Row, new() { Name = "Clock skew" });
        await Expect(row.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["0", "0", "1", "0", "too few verdicts (1)"]);
    }

    [RecordingFact]
    public async Task An_exported_file_opens_offline_asks_for_nothing_and_is_loaded_back_and_an_edited_one_is_told()
    {
        var file = await ExportAsync("Export as one file");
        var asked = new List<string>();
        var page = await history.OpenAsync("about:blank");
        await page.Context.SetOfflineAsync(true);
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("requests");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" })).ToBeVisibleAsync();
        Assert.All(asked, address => Assert.StartsWith("file:", address, StringComparison.Ordinal));
        await Axe.AssertNoViolationsAsync(page);

        page = await history.OpenAsync(SiteUrls.LoadBundle);
        await LoadAsync(page, file);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Then and now" })).ToBeVisibleAsync();
        await Expect(page.GetByText("CHANGED", new() { Exact = true })).ToHaveCountAsync(0);

        var edited = $"{file}.edited.html";
        await File.WriteAllTextAsync(
            edited,
            (await File.ReadAllTextAsync(file)).Replace(
                "A backend refuses connections",
                "A backend was fine",
                StringComparison.Ordinal
            )
        );
        await LoadAsync(page, edited);
        await Expect(page.GetByText("CHANGED", new() { Exact = true })).ToBeVisibleAsync();
    }

    [RecordingFact]
    public async Task A_file_without_host_names_holds_none()
    {
        var text = await File.ReadAllTextAsync(await ExportAsync("Export without host names"));

        Assert.DoesNotContain("shop.svc.cluster.local", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [ScreenshotTheory]
    [InlineData("history", "history")]
    [InlineData("stored-incident", "incident")]
    [InlineData("review", "review")]
    [InlineData("exported-incident", "export")]
    public async Task A_picture_is_taken(string name, string which)
    {
        var page = await history.OpenAsync(
            which == "export" ? new Uri(await ExportAsync("Export as one file")).AbsoluteUri : AddressOf(which)
        );
        if (which != "export")
            await ReadyAsync(page);
        await Screenshot.TakeAsync(page, name);
    }

    private async Task<string> ExportAsync(string link)
    {
        var page = await history.OpenAsync(SiteUrls.Incident(history.Closed));
        await ReadyAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync()
        );
        var file = Path.Combine(history.Downloads, $"{Guid.NewGuid():N}-{download.SuggestedFilename}");
        await download.SaveAsAsync(file);
        return file;
    }

    private static async Task LoadAsync(IPage page, string file)
    {
        await Expect(page.GetByLabel("File")).ToBeEnabledAsync();
        await page.GetByLabel("File").SetInputFilesAsync(file);
        await Expect(page.GetByText("Written by version")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    private string AddressOf(string which) =>
        which switch
        {
            "history" => SiteUrls.Incidents,
            "incident" => SiteUrls.Incident(history.Closed),
            "signals" => SiteUrls.Incident(history.Closed, tab: "signals"),
            "then and now" => SiteUrls.Incident(history.Closed, asNow: true),
            "review" => SiteUrls.Review(history.Closed),
            "quality" => SiteUrls.Quality,
            _ => SiteUrls.LoadBundle,
        };
}

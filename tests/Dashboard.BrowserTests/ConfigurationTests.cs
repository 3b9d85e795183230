using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The configuration page, the patches of an incident and the replay of a setting, as a reader meets them.</summary>
public sealed class ConfigurationTests(ConfigurationFixture fixture) : BrowserTest(fixture), IClassFixture<ConfigurationFixture>
{
    private static readonly string Page = SiteUrls.Configuration(ConfigurationFixture.Gateway);

    [RecordingFact]
    public async Task Findings_differences_and_file_are_accessible_in_every_theme()
    {
        var page = await fixture.OpenAsync(
            SiteUrls.Configuration(ConfigurationFixture.Gateway, with: fixture.First),
            Screen.Laptop
        );
        await ReadyAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What changed for callers" })).ToBeVisibleAsync();
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(rule => rule.open = true)");
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [RecordingFact]
    public async Task What_is_folded_survives_a_reload_and_folds_without_JavaScript()
    {
        var page = await fixture.OpenAsync(Page, Screen.Laptop);
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Fold all endpoints" }).ClickAsync();
        await Expect(page.GetByText("more lines GET /v1/catalog", new() { Exact = false }).First).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.GetByText("more lines GET /v1/catalog", new() { Exact = false }).First).ToBeVisibleAsync();

        var reader = await fixture.OpenAsync(Page, Screen.Phone, javaScript: false);
        await reader.GetByRole(AriaRole.Link, new() { Name = "Fold all endpoints" }).ClickAsync();
        await Expect(reader.GetByText("more lines GET /v1/catalog", new() { Exact = false }).First).ToBeVisibleAsync();
        await reader.GetByRole(AriaRole.Link, new() { Name = "Unfold lines" }).First.ClickAsync();
        await Expect(reader.GetByRole(AriaRole.Link, new() { Name = "Unfold all" })).ToBeVisibleAsync();
    }

    [RecordingFact]
    public async Task A_setting_is_chosen_tried_and_replayed_by_hand_on_a_phone()
    {
        var page = await fixture.OpenAsync(SiteUrls.WhatIf(ConfigurationFixture.Gateway, at: fixture.At), Screen.Phone);
        await ReadyAsync(page);
        await page.Locator("input[name=endpoint]").FillAsync(ConfigurationFixture.Endpoint);
        await page.Locator("select[name=kind]").SelectOptionAsync("breaker");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose" }).ClickAsync();

        await Expect(page.Locator("input[name=errors]")).ToHaveValueAsync("5");
        await ReadyAsync(page);
        await page.Locator("input[name=open]").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "would have been short-circuited" }))
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByText("The replay agrees with what was measured.")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"), "The page scrolls sideways.");
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [RecordingFact]
    public async Task A_replay_is_a_link_that_works_without_JavaScript()
    {
        var address = SiteUrls.WhatIf(ConfigurationFixture.Gateway, ConfigurationFixture.Endpoint, "breaker", at: fixture.At);

        var page = await fixture.OpenAsync($"{address}&errors=5&open=15&interval=60", Screen.Laptop, javaScript: false);

        await Expect(page.GetByText("The replay agrees with what was measured.")).ToBeVisibleAsync();
        await Expect(page.GetByText("What cannot be known")).ToBeVisibleAsync();
    }

    [RecordingFact]
    public async Task The_patches_of_an_incident_are_accessible_and_lead_to_their_replay()
    {
        var page = await fixture.OpenAsync(SiteUrls.Gateway(ConfigurationFixture.Gateway, fixture.At), Screen.Phone);
        await ReadyAsync(page);
        var patch = page.Locator("details.patch").First;
        await Expect(patch).ToBeAttachedAsync(new() { Timeout = 30_000 });
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => fold.open = true)");

        await Expect(patch.Locator("pre.diff").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"), "The page scrolls sideways.");
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }
}

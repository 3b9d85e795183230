using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The incident page without a pointer.</summary>
public sealed class KeyTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    private const string Recording = "two-at-once";

    [RecordingFact]
    public async Task Keys_lead_from_cause_to_evidence_fix_copy_ruled_out_time_and_link()
    {
        var page = await OpenAsync();

        await page.Keyboard.PressAsync("j");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Most likely cause" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("section#evidence")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("f");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "First step" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "First step" }).Locator(".copy-label").First)
            .ToHaveTextAsync("Copied");
        Assert.NotEmpty(await ClipboardAsync(page));

        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("details.ruled-out > summary")).ToBeFocusedAsync();
        await Expect(page.Locator("details.ruled-out")).ToHaveJSPropertyAsync("open", true);

        await page.Keyboard.PressAsync("p");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Copy link") })).ToHaveTextAsync("Copied");
        Assert.Contains("?at=", await ClipboardAsync(page), StringComparison.Ordinal);

        var before = page.Url;
        await page.Keyboard.PressAsync("[");
        await Expect(page.Locator(".as-of strong"))
            .ToHaveTextAsync($"As of {recordings.Moment(Recording, TimeSpan.FromSeconds(210)):yyyy-MM-dd HH:mm:ss} UTC");
        await page.Keyboard.PressAsync("]");
        await page.WaitForURLAsync(before);
        await page.Keyboard.PressAsync("l");
        await page.WaitForURLAsync(url => !url.Contains("at=", StringComparison.Ordinal));
    }

    [RecordingFact]
    public async Task The_question_mark_lists_the_keys_and_they_can_be_changed_and_switched_off()
    {
        var page = await OpenAsync();
        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await Expect(dialog).ToBeVisibleAsync();
        await Axe.AssertNoViolationsAsync(page);

        await dialog.GetByLabel("Key for: fixes").FillAsync("j");
        await dialog.GetByLabel("Key for: fixes").PressAsync("Tab");
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("“j” already means: next cause. The old key stays.");
        await dialog.GetByLabel("Key for: fixes").FillAsync("m");
        await dialog.GetByLabel("Key for: fixes").PressAsync("Tab");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("m");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "First step" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        await dialog.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("details.ruled-out")).ToHaveJSPropertyAsync("open", false);
    }

    [RecordingFact]
    public async Task Every_key_in_the_list_has_something_to_act_on()
    {
        var page = await OpenAsync();
        await page.Keyboard.PressAsync("?");

        var listed = await page.Locator("key-help tr").CountAsync();
        Assert.InRange(listed, 10, 16);

        // Healthy times have no cause, so its keys are not offered.
        await page.GotoAsync(IncidentScreen.Link("healthy-steady", recordings.Moment("healthy-steady", TimeSpan.Zero)));
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("key-help dialog")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Key for: next cause")).ToHaveCountAsync(0);
    }

    [RecordingFact]
    public async Task Letters_typed_into_a_field_stay_letters()
    {
        var page = await recordings.OpenAsync("/catalogue", Screen.Laptop);
        await ReadyAsync(page);
        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("l?x");

        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("l?x");
        await Expect(page.Locator("key-help dialog")).ToBeHiddenAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await recordings.OpenAsync(
            IncidentScreen.Link(Recording, recordings.Moment(Recording, TimeSpan.FromMinutes(4))),
            Screen.Laptop
        );
        await ReadyAsync(page);
        return page;
    }

    private static Task<string> ClipboardAsync(IPage page) => page.EvaluateAsync<string>("navigator.clipboard.readText()");
}

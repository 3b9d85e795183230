using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Core.BackTesting;
using Dashboard.Troubleshooting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>A back-test as somebody runs it, over a real recording.</summary>
public sealed class BackTestTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    private const string Recording = "backend-refused";

    private static readonly Screen Narrow = new("narrow", 320, 640, IsPhone: true);

    [RecordingFact]
    public async Task A_range_is_replayed_shown_and_found_again_without_JavaScript_and_every_face_is_accessible()
    {
        var (from, to) = (
            recordings.Moment(Recording, TimeSpan.FromMinutes(-1)),
            recordings.Moment(Recording, TimeSpan.FromMinutes(3))
        );
        var page = await recordings.OpenAsync(SiteUrls.BackTest, Screen.Laptop);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start the back-test" }))
            .ToBeEnabledAsync(new() { Timeout = 30_000 });
        await Axe.AssertNoViolationsAsync(page);
        await page.GetByLabel("Gateway", new() { Exact = true }).SelectOptionAsync(Recording);
        await page.GetByLabel("Start, in UTC").FillAsync(Moment(from));
        await page.GetByLabel("End, in UTC").FillAsync(Moment(to));
        await page.GetByLabel("Share of failed requests").FillAsync("0.9");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start the back-test" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Axe.AssertNoViolationsAsync(page);
        var result = page.GetByRole(AriaRole.Heading, new() { Name = "with the thresholds in use" });
        await Expect(result).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Incidents with A" }))
            .ToContainTextAsync("A backend refuses connections");

        foreach (var theme in (string[])["dark", "light", "contrast"])
        {
            await page.GetByLabel("Theme").SelectOptionAsync(theme);
            await Axe.AssertNoViolationsAsync(page);
        }

        var plan = new BackTestPlan
        {
            Gateway = Recording,
            From = from,
            To = to,
            Step = TimeSpan.FromMinutes(1),
            InUse = new Thresholds(),
            Proposed = new Thresholds { ErrorShare = 0.9 },
        };
        var reader = await recordings.OpenAsync(SiteUrls.BackTestOf(plan), Narrow, javaScript: false);
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "with the thresholds in use" })).ToBeVisibleAsync();
        await Expect(reader.GetByText("To start one needs JavaScript.")).ToBeVisibleAsync();
        var narrow = await recordings.OpenAsync(SiteUrls.BackTestOf(plan), Narrow);
        await Axe.AssertNoViolationsAsync(narrow);
        Assert.True(
            await narrow.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"),
            "The page scrolls sideways."
        );
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

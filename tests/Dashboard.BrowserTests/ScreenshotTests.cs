using System.Globalization;
using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>Takes the pictures of the documentation; <see cref="ScreenshotTheoryAttribute"/> says when.</summary>
public sealed class ScreenshotTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    [ScreenshotTheory]
    [InlineData("incident-dark", "backend-refused", 240, "laptop", "dark")]
    [InlineData("incident-light", "backend-refused", 240, "laptop", "light")]
    [InlineData("incident-phone", "backend-refused", 240, "phone", "dark")]
    [InlineData("incident-wide", "oom-kill", 240, "desktop", "dark")]
    [InlineData("incident-rejections", "gateway-rate-limit", 360, "desktop", "light")]
    [InlineData("healthy", "healthy-steady", 0, "laptop", "dark")]
    public async Task A_picture_of_the_page_is_taken(string name, string recording, int seconds, string screen, string theme)
    {
        var page = await recordings.OpenAsync(
            IncidentScreen.Link(recording, recordings.Moment(recording, TimeSpan.FromSeconds(seconds))),
            Screen.Of(screen),
            theme
        );
        await ReadyAsync(page);

        // The other recordings of the fixture would fill the header; a reader has their own gateways there.
        await AddedStyle.AddToAsync(page, ".switcher a:not([aria-current]), .switcher .state { display: none }");
        await Screenshot.TakeAsync(page, name);
    }

    [ScreenshotTheory]
    [InlineData("catalogue", "/catalogue", "dark")]
    [InlineData("catalogue-entry", "/catalogue/jwt-clock-skew", "light")]
    [InlineData("blind-spots", "/blind-spots?gateway=backend-refused&at={at}", "dark")]
    [InlineData("overview", "/overview?at={at}", "dark")]
    [InlineData("endpoint", "/gateways/breaker-open/endpoint?endpoint=GET%20/v1/inventory/%7Bsku%7D&at={at}", "dark")]
    [InlineData("replica", "/gateways/oom-kill/replica?replica={replica}&at={at}", "light")]
    [InlineData("telemetry", "/gateways/backend-refused/telemetry?at={at}", "dark")]
    [InlineData("compare", "/gateways/backend-refused/compare?at={at}", "light")]
    public async Task A_picture_of_a_reference_page_is_taken(string name, string address, string theme)
    {
        var at = recordings
            .Moment("backend-refused", TimeSpan.FromMinutes(4))
            .UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var page = await recordings.OpenAsync(address.Replace("{at}", at, StringComparison.Ordinal), Screen.Of("laptop"), theme);
        if (address.Contains("{replica}", StringComparison.Ordinal))
            await page.Locator("main li a[href*=\"replica=krakend\"]").First.ClickAsync();
        await AddedStyle.AddToAsync(page, ".switcher a:not([aria-current]), .switcher .state { display: none }");
        await Screenshot.TakeAsync(page, name);
    }

    [ScreenshotTheory]
    [InlineData("configuration", "dark")]
    [InlineData("what-if", "light")]
    public async Task A_picture_of_the_configuration_is_taken(string name, string theme)
    {
        const string gateway = "gateway-rate-limit";
        await recordings.ConfigureAsync(gateway);
        var endpoint = (await recordings.ReportAsync(gateway, Moment())).Diagnosis!.Causes[0].Endpoints[0];
        var page = await recordings.OpenAsync(
            name is "what-if"
                ? $"{SiteUrls.WhatIf(gateway, endpoint, "limit", at: Moment())}&rate=12&capacity=12"
                : SiteUrls.Configuration(gateway),
            Screen.Laptop,
            theme
        );
        await ReadyAsync(page);
        await Expect(page.Locator("main progress")).ToHaveCountAsync(0);
        await Screenshot.TakeAsync(page, name);

        DateTimeOffset Moment() => recordings.Moment(gateway, TimeSpan.FromMinutes(6));
    }

    [ScreenshotTheory]
    [InlineData("wall", "backend-refused", 240)]
    public async Task A_picture_of_the_wall_is_taken(string name, string recording, int seconds)
    {
        var at = recordings.Moment(recording, TimeSpan.FromSeconds(seconds));
        var report = WallSamples.Known((await recordings.ReportAsync(recording, at)).Diagnosis!, "shop");
        await using var server = new WallServer(
            new FakeDiagnoses()
                .With(report)
                .With(WallSamples.Known(SampleDiagnoses.Healthy() with { At = at, DataTime = at }, "books")),
            now: at
        ).Started();
        await using var browser = await RealBrowser.StartAsync();
        var page = await browser.OpenAsync(
            server.Address,
            SiteUrls.Wall(zone: "Europe/Berlin"),
            options: new()
            {
                ViewportSize = new() { Width = 1920, Height = 1080 },
            }
        );
        await Screenshot.TakeAsync(page, name);
    }
}

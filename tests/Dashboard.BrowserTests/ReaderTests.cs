using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The ways of those who come to the page: woken at night, called by a link, with other eyes and other
/// settings.</summary>
public sealed partial class ReaderTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    private static readonly TimeSpan FourMinutes = TimeSpan.FromMinutes(4);

    [RecordingFact]
    public async Task A_link_from_the_chat_shows_the_second_responder_the_senders_picture()
    {
        var sender = new IncidentScreen(await OpenAsync("breaker-open", Screen.Laptop));
        await sender.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Copy for chat: sentence") }).ClickAsync();
        var message = await sender.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        // The second responder goes one step further and back, and opens the link on a phone.
        var link = LinkIn().Match(message).Value;
        var page = await recordings.OpenAsync(new Uri(link).PathAndQuery, Screen.Phone);
        await ReadyAsync(page);
        await page.Locator("[data-act=back]").ClickAsync();
        await page.WaitForURLAsync(url => url != link);
        await page.GoBackAsync();
        await page.WaitForURLAsync(link);
        var receiver = new IncidentScreen(page);

        Assert.StartsWith(await sender.Sentence.TextContentAsync() ?? "-", message, StringComparison.Ordinal);
        await Expect(receiver.Sentence).ToHaveTextAsync(await sender.Sentence.TextContentAsync() ?? "-");
        await Expect(receiver.Cause).ToHaveTextAsync(await sender.Cause.TextContentAsync() ?? "-");
        await Expect(page.Locator(".first .confidence").First)
            .ToHaveTextAsync(await sender.Page.Locator(".first .confidence").First.TextContentAsync() ?? "-");
    }

    [RecordingFact]
    public async Task Two_moments_are_compared_from_the_page_and_the_way_leads_back()
    {
        var page = await OpenAsync("backend-refused", Screen.Laptop);

        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with another moment" }).ClickAsync();
        await Expect(page.Locator(".sides > section")).ToHaveCountAsync(2);
        await Expect(page.Locator(".sides > section").First).ToContainTextAsync("Nothing is wrong");
        await Axe.AssertNoViolationsAsync(page);
        await page.SetViewportSizeAsync(320, 640);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), "The page scrolls sideways.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to backend-refused" }).ClickAsync();
        await Expect(new IncidentScreen(page).Cause).ToContainTextAsync("A backend refuses connections");
    }

    [RecordingFact]
    public async Task Who_wants_no_motion_sees_none()
    {
        var page = await OpenAsync("breaker-open", Screen.Laptop);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        Assert.Equal(0, await page.EvaluateAsync<int>("document.getAnimations().length"));
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('main *')].filter(element => { const style = getComputedStyle(element); return "
                    + "style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0; }).length"
            )
        );
    }

    [RecordingFact]
    public async Task With_the_colours_of_the_system_every_state_keeps_border_shape_and_word()
    {
        var page = await OpenAsync("two-at-once", Screen.Laptop);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        foreach (var badge in await page.Locator(".state:not(.state-normal):visible").AllAsync())
        {
            Assert.NotEmpty(await badge.InnerTextAsync());
            Assert.True(await badge.Locator("svg").CountAsync() == 1, "A state has no shape.");
            Assert.NotEqual("0px", await badge.EvaluateAsync<string>("element => getComputedStyle(element).borderTopWidth"));
        }
    }

    [RecordingTheory]
    [InlineData(
        "text spacing",
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { "
            + "margin-block-end: 2em !important; }",
        1366
    )]
    [InlineData("twice the size", ":root { font-size: 200% }", 1366)]
    [InlineData("twice the size on a small screen", ":root { font-size: 200% }", 683)]
    public async Task Nothing_is_lost_with(string setting, string style, int width)
    {
        var page = await OpenAsync("backend-timeouts", Screen.Laptop);
        await page.SetViewportSizeAsync(width, 768);
        await AddedStyle.AddToAsync(page, style);

        var outside = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
              .map(element => `${element.tagName} ${element.getAttribute('class')}: ${element.textContent.trim().slice(0, 40)}`)
            """
        );
        Assert.True(outside.Length == 0, $"The page scrolls sideways with {setting}: {string.Join('\n', outside.Take(20))}");
        var clipped = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main :is(h1, h2, h3, p, button, dt, dd, li, .state):not(.visually-hidden)')]
              .filter(element => getComputedStyle(element).overflowX === 'hidden'
                && element.scrollWidth > element.clientWidth + 1)
              .map(element => element.textContent.trim().slice(0, 60))
            """
        );
        Assert.Empty(clipped);
    }

    [RecordingTheory]
    [InlineData("Asia/Kolkata", "GMT+5:30")]
    [InlineData("UTC", null)]
    public async Task Beside_UTC_stands_the_readers_own_zone(string zone, string? name)
    {
        var page = await recordings.OpenAsync(
            IncidentScreen.Link("backend-refused", recordings.Moment("backend-refused", FourMinutes)),
            Screen.Laptop,
            zone: zone
        );

        var local = page.Locator(".impact local-time");
        if (name is null)
            await Expect(local).ToHaveTextAsync("");
        else
            await Expect(local).ToContainTextAsync(name);
        await Expect(page.Locator(".impact time")).ToContainTextAsync("UTC");
    }

    private async Task<IPage> OpenAsync(string recording, Screen screen)
    {
        var page = await recordings.OpenAsync(IncidentScreen.Link(recording, recordings.Moment(recording, FourMinutes)), screen);
        await ReadyAsync(page);
        return page;
    }

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex LinkIn();
}

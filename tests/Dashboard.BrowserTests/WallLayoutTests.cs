using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Features.Wall;
using Dashboard.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>What can be read from the wall, on screens of every shape.</summary>
public sealed class WallLayoutTests(WallLayoutTests.Fixture fixture)
    : BrowserTest(fixture),
        IClassFixture<WallLayoutTests.Fixture>
{
    [BrowserTheory]
    [InlineData(55, 5, 53)]
    [InlineData(43, 3, 41)]
    [InlineData(75, 8, 62)]
    [InlineData(65, 4, 36)]
    public async Task Every_text_can_be_read_from_the_longest_distance_and_nothing_scrolls(int inches, int metres, int smallest)
    {
        var page = await fixture.OpenAsync(1920, 1080);
        var wall = new WallScreenPage(page);

        foreach (var state in WallSamples.States)
        {
            await page.GotoAsync(SiteUrls.Wall(state, inches, metres));
            Assert.InRange(await wall.SmallestTextAsync(), smallest - 1, smallest);
            Assert.Empty(await wall.OverflowsAsync());
        }
    }

    [BrowserTheory]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    [InlineData(1080, 1920)]
    public async Task On_every_shape_of_screen_state_cause_and_age_stay_and_nothing_scrolls(int width, int height)
    {
        var page = await fixture.OpenAsync(width, height);

        foreach (var state in WallSamples.States)
        {
            await page.GotoAsync(SiteUrls.Wall(state, zone: "America/Argentina/ComodRivadavia"));
            await AssertEssentialsAsync(page, state);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    [BrowserFact]
    public async Task Where_the_letters_are_largest_state_cause_and_age_stay_even_when_the_connection_is_lost()
    {
        var page = await fixture.OpenAsync(1920, 1080);
        foreach (var state in WallSamples.States)
        {
            await page.GotoAsync(SiteUrls.Wall(state, inches: 43, metres: 8));
            await AssertEssentialsAsync(page, state);

            await page.RouteAsync("**/wall*", route => route.AbortAsync());
            await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
            await Expect(page.Locator("#wall-connection")).Not.ToBeEmptyAsync();
            await AssertEssentialsAsync(page, state);
            await page.UnrouteAsync("**/wall*");
        }
    }

    [BrowserFact]
    public async Task What_has_no_line_is_counted()
    {
        var page = await fixture.OpenAsync(1920, 1080);
        foreach (var metres in new[] { 2, 5, 8 })
        {
            await page.GotoAsync(SiteUrls.Wall("forty-causes", metres: metres));

            var shown = await page.Locator(".others > :not([hidden])").CountAsync();
            await Expect(page.Locator("[data-more]")).ToHaveTextAsync($"+{39 - shown} more");
        }
    }

    [BrowserTheory]
    [InlineData("dark")]
    [InlineData("light")]
    [InlineData("contrast")]
    public async Task The_wall_has_no_accessibility_violations(string theme)
    {
        var page = await fixture.OpenAsync(1920, 1080);

        // The themes differ in colours alone: one state of each colour is enough for the other two.
        foreach (
            var state in theme is WallSettings.DefaultTheme
                ? WallSamples.States
                : ["healthy", "three-causes", "unknown", "stale", "failed-with-values"]
        )
        {
            await page.GotoAsync(SiteUrls.Wall(state, theme: theme));
            if (theme is WallSettings.DefaultTheme)
                await Axe.AssertNoViolationsAsync(page);
            else
                await Axe.AssertContrastAsync(page);
        }

        Assert.Equal(theme, await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await page.SetViewportSizeAsync(320, 640);
        await Axe.AssertNoViolationsAsync(page);
    }

    [BrowserFact]
    public async Task Nothing_but_the_walls_own_scripts_is_loaded()
    {
        var page = await fixture.OpenAsync(1920, 1080);

        await page.GotoAsync(SiteUrls.Wall("healthy"));

        Assert.Equal(
            ["wall-screen.js", "repair.js", "wall.js", "wall-sound.js"],
            await page.EvaluateAsync<string[]>(
                "[...document.scripts].map(script => script.getAttribute('src').replace(/\\.\\w+\\.js$/, '.js'))"
            )
        );
        await Expect(page.Locator("header.app-bar, nav, a")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Without_scripts_the_page_refreshes_itself_and_takes_the_next_turn()
    {
        var page = await fixture.OpenAsync(1920, 1080, javaScript: false);
        await page.GotoAsync(SiteUrls.Wall());
        var refresh = await page.ContentAsync();

        Assert.Contains("http-equiv=\"refresh\"", refresh, StringComparison.Ordinal);
        Assert.Contains("turn=1", refresh, StringComparison.Ordinal);
        await Expect(page.Locator(".state-line")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_site_time_is_the_browsers_when_the_address_names_no_zone()
    {
        var page = await fixture.OpenAsync(1920, 1080, zone: "Asia/Tokyo");

        await page.GotoAsync(SiteUrls.Wall("healthy"));
        await Expect(page.Locator(".clocks")).ToHaveTextAsync("03:19 UTC 12:19 Tokyo");

        await page.GotoAsync(SiteUrls.Wall("healthy", zone: "Europe/Berlin"));
        await Expect(page.Locator(".clocks")).ToHaveTextAsync("03:19 UTC 04:19 Berlin");
    }

    [BrowserFact]
    public async Task A_browser_that_refuses_sound_until_a_key_is_pressed_is_told()
    {
        var page = await fixture.OpenAsync(1920, 1080);
        await page.AddInitScriptAsync(
            """
            localStorage.setItem('wall-sound', 'on');
            window.AudioContext = class { state = 'suspended'; resume() { return new Promise(() => {}); } };
            addEventListener('keydown', () => { window.AudioContext.prototype.resume = function () { this.state = 'running'; return Promise.resolve(); }; }, { capture: true });
            """
        );
        await page.GotoAsync(SiteUrls.Wall("longest"));
        await Expect(page.GetByText("No sound: the browser waits for a key or a click.")).ToBeVisibleAsync();
        Assert.Empty(await new WallScreenPage(page).OverflowsAsync());

        await page.Keyboard.PressAsync("Shift");
        await Expect(page.Locator("#wall-sound-note")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task Reduced_motion_turns_the_heartbeat_into_a_counter_and_keeps_the_picture_still()
    {
        var page = await fixture.OpenAsync(1920, 1080);
        var wall = new WallScreenPage(page);
        await page.GotoAsync(SiteUrls.Wall("healthy"));
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.EvaluateAsync("document.querySelector('.wall').style.setProperty('--shift-x', '3px')");

        await Expect(page.Locator("#wall-beat")).ToHaveTextAsync("1", new() { UseInnerText = true });
        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.wall')).translate"));
        Assert.InRange(await wall.SmallestTextAsync(), 52, 53);
    }

    private static async Task AssertEssentialsAsync(IPage page, string state)
    {
        var wall = new WallScreenPage(page);
        Assert.Empty(await wall.OverflowsAsync());
        await Expect(wall.State).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator(".age")).ToBeInViewportAsync(new() { Ratio = 1 });
        if (WallSamples.Report(state).Diagnosis is { Causes.Count: > 0 })
            await Expect(page.Locator(".top-cause")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    public sealed class Fixture : IAsyncLifetime, IPages
    {
        private WallServer? server;
        private RealBrowser? browser;

        public async Task InitializeAsync()
        {
            if (BrowserTheoryAttribute.Reason is not null)
                return;
            server = new WallServer(WallServer.EveryState()).Started();
            browser = await RealBrowser.StartAsync();
        }

        public async Task DisposeAsync()
        {
            if (browser is not null)
                await browser.DisposeAsync();
            if (server is not null)
                await server.DisposeAsync();
        }

        public Task<IPage> OpenAsync(int width, int height, bool javaScript = true, string zone = "UTC") =>
            browser!.OpenAsync(
                server!.Address,
                "/alive",
                options: new()
                {
                    ViewportSize = new() { Width = width, Height = height },
                    JavaScriptEnabled = javaScript,
                    TimezoneId = zone,
                }
            );

        public Task ClosePagesAsync() => browser?.CloseAllAsync() ?? Task.CompletedTask;
    }
}

using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>What happens on the wall while nobody is there to click.</summary>
public sealed class WallRecoveryTests : IAsyncLifetime
{
    private readonly FakeDiagnoses diagnoses = new FakeDiagnoses().With(WallSamples.Report("one-cause", "shop"));
    private WallServer? server;
    private RealBrowser? browser;

    public async Task InitializeAsync()
    {
        if (BrowserTheoryAttribute.Reason is not null)
            return;
        server = new WallServer(diagnoses).Started();
        browser = await RealBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [BrowserFact]
    public async Task A_server_that_goes_and_comes_back_leaves_the_last_frame_and_repairs_the_wall_without_a_reload()
    {
        var (page, wall) = await OpenAsync();
        await page.EvaluateAsync("window.isTheOldPage = true");

        await server!.DisposeAsync();
        await Expect(wall.Connection).ToContainTextAsync("The dashboard does not answer.");
        await Expect(wall.State).ToContainTextAsync("LAST KNOWN was CRITICAL", new() { UseInnerText = true });
        await Expect(page.GetByText("LAST KNOWN 03:19:32 UTC")).ToBeVisibleAsync();
        await Expect(wall.Cause).ToHaveTextAsync("A backend cannot be reached");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Unknown now. Last known:", new() { UseInnerText = true });
        Assert.Empty(await wall.OverflowsAsync());
        await Axe.AssertNoViolationsAsync(page);

        // Long enough for several tries to fail.
        await Expect(wall.Connection)
            .ToContainTextAsync(new Regex("No news for (1[5-9]|[2-9][0-9]) s"), new() { Timeout = 60_000 });
        server = new WallServer(diagnoses.With(WallSamples.Report("healthy", "shop")), server.Address.Port).Started();
        await Expect(wall.State).ToHaveTextAsync("normal", new() { UseInnerText = true, Timeout = 60_000 });
        await Expect(wall.Connection).ToBeEmptyAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage"));
    }

    [BrowserFact]
    public async Task A_new_build_is_loaded_once_it_answers_and_not_in_a_loop()
    {
        var (page, wall) = await OpenAsync(fast: true);
        await page.EvaluateAsync("window.isTheOldPage = true");
        await page.RouteAsync("**/alive", route => route.FulfillAsync(new() { Status = 503 }));
        await PassAsync(page, seconds: 35);
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage"));

        var loads = 0;
        page.Load += (_, _) => loads++;
        await page.UnrouteAsync("**/alive");
        await page.RouteAsync(
            "**/alive",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 200,
                        ContentType = "application/json",
                        Body = "{\"build\":\"another\"}",
                    }
                )
        );
        await PassAsync(page, seconds: 35);
        await page.WaitForFunctionAsync("() => !window.isTheOldPage");
        await Expect(wall.Cause).ToHaveTextAsync("A backend cannot be reached");

        await PassAsync(page, seconds: 180);
        Assert.Equal(3, loads);
    }

    [BrowserTheory]
    [InlineData(401, "Sign-in has expired")]
    [InlineData(302, "Sign-in has expired")]
    [InlineData(200, "Something else answers in place of the dashboard")]
    [InlineData(502, "The dashboard answers an error (502)")]
    public async Task An_answer_that_is_no_wall_is_told_and_the_wall_comes_back(int status, string text)
    {
        var (page, wall) = await OpenAsync();
        await page.RouteAsync(
            "**/wall*",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = status,
                        ContentType = "text/html",
                        Body = "<h1>Sign in</h1>",
                        Headers = status == 302 ? new Dictionary<string, string> { ["Location"] = "/alive" } : null,
                    }
                )
        );

        await Expect(wall.Connection).ToContainTextAsync(text);
        await Expect(wall.Cause).ToHaveTextAsync("A backend cannot be reached");

        await page.UnrouteAsync("**/wall*");
        await Expect(wall.Connection).ToBeEmptyAsync();
        await Expect(wall.State).ToHaveTextAsync("CRITICAL", new() { UseInnerText = true });
    }

    [BrowserFact]
    public async Task A_server_that_hangs_is_noticed()
    {
        var (page, wall) = await OpenAsync();

        await page.RouteAsync("**/wall*", _ => { });

        await Expect(wall.Connection).ToContainTextAsync("The dashboard does not answer.");
    }

    [BrowserFact]
    public async Task A_new_most_likely_cause_is_told_once_and_marked_and_only_then()
    {
        var (page, wall) = await OpenAsync();
        await page.EvaluateAsync("window.rings = 0; document.addEventListener('wall-new-cause', () => window.rings++)");
        await wall.SwapsAsync(2);
        await Expect(wall.Spoken).ToBeEmptyAsync();

        diagnoses.With(WallSamples.Known(SampleDiagnoses.Incident() with { Causes = [SampleDiagnoses.Timeout()] }, "shop"));
        await wall.SwapsAsync(1);
        await Expect(wall.Spoken)
            .ToContainTextAsync("shop: WARNING. The timeout is shorter than the backend needs, unlikely, 8%.");
        await Expect(page.Locator(".new-cause")).ToHaveCountAsync(1);
        await page.EvaluateAsync(
            "window.said = 0; new MutationObserver(() => window.said++).observe(document.getElementById('wall-words'), { "
                + "childList: true })"
        );
        await wall.SwapsAsync(3);

        Assert.Equal(1, await page.EvaluateAsync<int>("window.rings"));
        Assert.Equal(0, await page.EvaluateAsync<int>("window.said"));
        await Expect(page.Locator(".new-cause")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Swapping_the_picture_does_not_grow_the_page_and_the_heartbeat_moves_only_with_new_data()
    {
        var (page, wall) = await OpenAsync();
        await wall.SwapsAsync(1);
        var (nodes, beat) = (await wall.NodesAsync(), await Beat());

        await wall.SwapsAsync(20);
        Assert.Equal(nodes, await wall.NodesAsync());
        Assert.Equal(beat, await Beat());

        diagnoses.With(WallSamples.Known(WallSamples.WithCauses(1) with { At = SampleDiagnoses.At.AddSeconds(2) }, "shop"));
        await wall.SwapsAsync(1);
        await page.WaitForFunctionAsync("before => document.querySelector('#wall-beat .count').textContent !== before", beat);

        Task<string?> Beat() => page.Locator("#wall-beat .count").TextContentAsync();
    }

    [BrowserFact]
    public async Task Gateways_take_turns_until_one_is_in_incident()
    {
        diagnoses
            .With(WallSamples.Report("healthy", "shop"))
            .With(WallSamples.Report("healthy", "books"))
            .With(WallSamples.Report("healthy", "games"));
        var (page, _) = await OpenAsync("rotate=5");
        await Expect(page.Locator(".gateway")).ToHaveTextAsync("shop");
        await Expect(page.GetByText("+2 gateways normal")).ToBeVisibleAsync();
        await Expect(page.Locator(".gateway")).ToHaveTextAsync("books");

        diagnoses.With(WallSamples.Report("one-cause", "games"));
        await Expect(page.Locator(".gateway")).ToHaveTextAsync("games");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await new WallScreenPage(page).SwapsAsync(1);
            await Expect(page.Locator(".gateway")).ToHaveTextAsync("games");
        }
    }

    [BrowserFact]
    public async Task The_pointer_brings_the_one_button_and_goes_by_itself()
    {
        var (page, _) = await OpenAsync();
        var button = page.GetByRole(AriaRole.Button);
        Assert.Equal("0", await Opacity());

        await page.Mouse.MoveAsync(300, 300);
        await page.Mouse.MoveAsync(310, 310);
        Assert.Equal("1", await Opacity());
        await Expect(button).ToHaveTextAsync("Sound on");
        await button.ClickAsync();
        await Expect(button).ToHaveTextAsync("Mute for 1 hour");
        await button.ClickAsync();
        await Expect(button).ToContainTextAsync("Muted until");

        await page.WaitForFunctionAsync("() => getComputedStyle(document.querySelector('.wall')).cursor === 'none'");

        Task<string> Opacity() => button.EvaluateAsync<string>("button => getComputedStyle(button).opacity");
    }

    /// <summary>Lets the browser's clock run, and the server answer, refresh by refresh.</summary>
    private static async Task PassAsync(IPage page, int seconds)
    {
        for (var passed = 0; passed < seconds; passed += 5)
        {
            var answer = page.WaitForResponseAsync("**/wall*");
            await page.Clock.RunForAsync(5_100);
            await answer;
            await page.Locator(".face").WaitForAsync();
        }
    }

    private async Task<(IPage Page, WallScreenPage Wall)> OpenAsync(string query = "", bool fast = false)
    {
        var page = await browser!.OpenAsync(
            server!.Address,
            "/alive",
            options: new()
            {
                ViewportSize = new() { Width = 1920, Height = 1080 },
                TimezoneId = "UTC",
            }
        );
        if (fast)
            await page.Clock.InstallAsync();
        await page.GotoAsync($"{SiteUrls.Wall()}?{query}");
        return (page, new(page));
    }
}

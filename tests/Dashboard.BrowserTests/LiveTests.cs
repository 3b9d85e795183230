using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Pages;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Dashboard.Lab;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>An incident that happens while somebody looks.</summary>
public sealed class LiveTests
{
    private const string Gateway = "demo";

    [RecordingFact]
    public async Task An_incident_appears_by_itself_outlives_a_restart_and_stays_as_last_known_without_Prometheus()
    {
        var recording = await RecordingCollection.Carried.LoadAsync("backend-refused", CancellationToken.None);
        var replay = await Replay.StartAsync(recording, new ReplayOptions(), TimeProvider.System, CancellationToken.None);
        await using var stoppedAtTheLatest = replay;
        var settings = DashboardServer.Watching((Gateway, replay.PrometheusAddress, replay.Label.ToString()));
        settings["Evaluation:Interval"] = "00:00:05";
        var first = new DashboardServer(settings: settings);
        first.StartServer();
        await using var browser = await RealBrowser.StartAsync();
        var page = await browser.OpenAsync(first.Address, SiteUrls.Gateway(Gateway), "dark", Screen.Laptop.Options());
        var incident = new IncidentScreen(page);

        await Expect(incident.State).ToHaveTextAsync("normal");
        await page.EvaluateAsync("window.isTheOldPage = true");
        await WatchMovesAsync(page);
        await Expect(incident.Cause).ToContainTextAsync("A backend refuses connections", new() { Timeout = 120_000 });
        Assert.True(await page.EvaluateAsync<bool>("window.isTheOldPage"));
        await AssertNothingMovedAsync(page, refreshes: 10);
        await Axe.AssertNoViolationsAsync(page);

        await first.DisposeAsync();
        await Expect(page.Locator(".connection-text")).ToContainTextAsync("LAST KNOWN");
        await Expect(incident.Cause).ToBeVisibleAsync();
        await using var second = new DashboardServer(first.Address.Port, settings);
        second.StartServer();
        await page.WaitForFunctionAsync("() => !window.isTheOldPage", null, new() { Timeout = 60_000 });
        await Expect(incident.Cause).ToContainTextAsync("A backend refuses connections");

        await replay.DisposeAsync();
        await Expect(page.GetByText("REFRESH FAILED", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(incident.State).ToHaveTextAsync("LAST KNOWN", new() { Timeout = 60_000 });
        await Expect(incident.Sentence).ToContainTextAsync("Unknown now. Last known:");

        // The last evaluation may have lost some signals to the end of Prometheus, and with them what tells refused from cut.
        await Expect(incident.Cause).ToContainTextAsync(new Regex("A backend|A cause that is not in the catalogue"));
        await Axe.AssertNoViolationsAsync(page);
    }

    /// <summary>What nobody sees: a fifth of what browsers call good.</summary>
    private const double MaxShift = 0.02;

    /// <summary>Layout shift as browsers measure it, from now on.</summary>
    private static Task WatchMovesAsync(IPage page) =>
        page.EvaluateAsync(
            """
            () => {
              window.moved = [];
              window.shift = 0;
              window.refreshes = 0;
              const at = rect => `${rect.x},${rect.y} ${rect.width}x${rect.height}`;
              new PerformanceObserver(list => window.moved.push(...list.getEntries().map(entry => (window.shift += entry.value) &&
                `${entry.value}: ${entry.sources.map(source => `${source.node?.textContent?.trim().slice(0, 60)} from ${at(source.previousRect)} to ${at(source.currentRect)}`).join(' | ')}`))).observe({ type: 'layout-shift' });
              const evaluated = () => document.querySelector('main .tables time')?.textContent;
              let last = evaluated();
              setInterval(() => { if (evaluated() !== last) { last = evaluated(); window.refreshes++; } }, 250);
            }
            """
        );

    /// <summary>Nothing has moved without any input since it is watched, not even while the incident opened, nor in the next
    /// answers.</summary>
    private static async Task AssertNothingMovedAsync(IPage page, int refreshes)
    {
        await page.EvaluateAsync("window.refreshes = 0");
        await page.WaitForFunctionAsync($"() => window.refreshes >= {refreshes}", null, new() { Timeout = 120_000 });
        Assert.True(
            await page.EvaluateAsync<double>("window.shift") <= MaxShift,
            string.Join('\n', await page.EvaluateAsync<string[]>("window.moved"))
        );
    }
}

using Dashboard.Bench.Measures;
using Dashboard.Core;
using Dashboard.Lab;
using Microsoft.Playwright;

namespace Dashboard.Bench.FirstPaint;

/// <summary>How long a reader waits for sentence, cause and mitigation, beside the official dashboard on the same
/// Prometheus.</summary>
internal static class FirstPaintRun
{
    private const int Repetitions = 21;
    private const int OfficialRepetitions = 3;
    private static readonly TimeSpan AfterOnset = TimeSpan.FromMinutes(4);

    // A page counts as painted only when these three are in it.
    private const string WhatMatters = "h1, .first .cause h2, .first .fixes h3";

    public static async Task<FirstPaintFigures> OfAsync(
        Scenario scenario,
        string name,
        Uri prometheus,
        string label,
        string queries,
        CancellationToken cancellationToken
    )
    {
        var selector = new Label(label, name).ToString();
        await using var product = await ProductProcess.StartAsync(name, prometheus, selector, cancellationToken);
        var official = new OfficialDashboard(queries, prometheus, selector);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Whole, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] }
        );

        // Both sides once before anything counts: compiled code and warm caches for each.
        await PaintAsync(browser, product.Address, name, scenario.Onset + AfterOnset);
        await official.LoadAsync(scenario.Onset + AfterOnset, cancellationToken);

        var (unasked, atHand, nearlyEmpty, loads) = (new List<Seen>(), new List<Seen>(), new List<Seen>(), new List<double>());
        var (asked, refused) = (0, 0);
        for (var turn = 0; turn < Repetitions; turn++)
        {
            var moment = scenario.Onset + AfterOnset + TimeSpan.FromSeconds(7 * (turn + 1));
            unasked.Add(await PaintAsync(browser, product.Address, name, moment));
            atHand.Add(await PaintAsync(browser, product.Address, name, moment));
            nearlyEmpty.Add(await SeeAsync(browser, new Uri(product.Address, SiteUrls.NotFound), leastOfWhatMatters: 1));
            if (turn >= OfficialRepetitions)
                continue;
            (var time, asked, refused) = await official.LoadAsync(moment, cancellationToken);
            loads.Add(time.TotalMilliseconds);
        }

        return new FirstPaintFigures(
            name,
            MedianOf(atHand),
            MedianOf(unasked),
            MedianOf(nearlyEmpty),
            Quantile.Of(loads, 0.5),
            asked,
            refused
        );
    }

    private static Seen MedianOf(IReadOnlyList<Seen> turns) =>
        new(Quantile.Of(turns.Select(turn => turn.Html), 0.5), Quantile.Of(turns.Select(turn => turn.Paint), 0.5));

    private static Task<Seen> PaintAsync(IBrowser browser, Uri product, string gateway, DateTimeOffset moment) =>
        SeeAsync(browser, new Uri(product, SiteUrls.Gateway(gateway, moment)), leastOfWhatMatters: 3);

    private static async Task<Seen> SeeAsync(IBrowser browser, Uri address, int leastOfWhatMatters)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        if (await page.Locator(WhatMatters).CountAsync() < leastOfWhatMatters)
            throw new InvalidOperationException($"{address} has nothing to paint.");
        return new Seen(
            await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].responseEnd"),
            await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        );
    }
}

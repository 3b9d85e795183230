using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>What holds for every page, whatever it shows.</summary>
public static class PageLooks
{
    /// <summary>What nobody sees: a fifth of what browsers call good.</summary>
    private const double MaxShift = 0.02;

    private const int A4Width = 794;

    /// <summary>Nothing has moved since the page was opened, without any input.</summary>
    public static async Task AssertNothingMovedAsync(IPage page)
    {
        var moves = await page.EvaluateAsync<string[]>(
            """
            max => {
              const observer = new PerformanceObserver(() => {});
              observer.observe({ type: 'layout-shift', buffered: true });
              const moves = observer.takeRecords().filter(move => !move.hadRecentInput);
              observer.disconnect();
              return moves.reduce((sum, move) => sum + move.value, 0) <= max ? [] : moves.map(move => `${move.value}: `
                + move.sources.map(source => source.node?.textContent?.trim().slice(0, 60)).join(' | '));
            }
            """,
            MaxShift
        );
        Assert.Empty(moves);
    }

    /// <summary>On paper there is the page alone, as wide as the paper.</summary>
    public static async Task AssertPrintsAsync(IPage page)
    {
        await page.SetViewportSizeAsync(A4Width, 1123);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "Wider than the paper."
        );
        Assert.NotEqual("", (await page.InnerTextAsync("main")).Trim());
        Assert.Empty(await VisibleAsync(page, ".app-bar, .rail, .bottom-bar"));
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }

    /// <summary>Where the system's colours replace ours, states keep shape, word and a border, be it that of the link that they
    /// stand in, and controls a border.</summary>
    public static async Task AssertReadsInForcedColoursAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var bare = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.state:not(.state-normal), main button, main select, main input:not([type=hidden])')]
              .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.offsetWidth > 1)
              .filter(element => element.matches('.state')
                ? !element.textContent.trim() || !element.querySelector('svg')
                  || ![element, element.closest('a, button')].some(box => box && getComputedStyle(box).borderTopWidth !== '0px')
                : getComputedStyle(element).borderTopStyle === 'none' && !element.matches(NAMED))
              .map(element => element.outerHTML.slice(0, 120))
            """.Replace(
                "NAMED",
                // A box or a slider is drawn by the system; what is named by its text needs no border.
                "'[type=checkbox], [type=radio], [type=range], .mud-input-root, button:not(:empty), summary'",
                StringComparison.Ordinal
            )
        );
        Assert.Empty(bare);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
    }

    private static Task<string[]> VisibleAsync(IPage page, string selector) =>
        page.EvaluateAsync<string[]>(
            "selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility())"
                + ".map(element => element.className)",
            selector
        );
}

using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>Checks a page by the rules of WCAG 2.2 A and AA.</summary>
public static class Axe
{
    private const string AllRules = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }";

    private const string Contrast = "{ type: 'rule', values: ['color-contrast'] }";

    /// <summary>Colours on their way from one theme to the other are those of neither.</summary>
    private const string Violations = """
        async () => {
          await Promise.allSettled(document.getAnimations().filter(running => running instanceof CSSTransition)
            .map(running => running.finished));
          const { violations } = await axe.run(document, {
            runOnly: RULES, resultTypes: ['violations'], selectors: false, elementRef: false, preload: false, iframes: false });
          return violations.map(violation => `${violation.nodes[0]?.failureSummary} ${violation.id}: ${violation.nodes[0]?.html}`);
        }
        """;

    /// <summary>The elements that make the page scroll sideways.</summary>
    private const string WiderThanScreen = """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(element => element.getBoundingClientRect().right > innerWidth && !element.closest('.scroll-x'))
          .map(element => element.cloneNode().outerHTML)
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Checks a page that is open in the dark theme: as narrow as it may become, then wide in the light theme, and the
    /// colours in the one of high contrast: nothing but colours differs between the themes.</summary>
    /// <param name="page">The page.</param>
    /// <param name="hasCircuit">Whether a circuit takes the page over.</param>
    public static async Task AssertNoViolationsInAnyThemeAsync(IPage page, bool hasCircuit = true)
    {
        await page.SetViewportSizeAsync(320, 640);
        await AssertNoViolationsAsync(page, hasCircuit);
        Assert.Empty(await page.EvaluateAsync<string[]>(WiderThanScreen));

        await page.SetViewportSizeAsync(1366, 768);
        await page.GetByLabel("Theme").SelectOptionAsync("light");
        await AssertNoViolationsAsync(page, hasCircuit);
        await page.GetByLabel("Theme").SelectOptionAsync("contrast");
        await AssertContrastAsync(page);
    }

    /// <summary>Checks the colours alone, of a page whose other rules were checked in another theme.</summary>
    public static async Task AssertContrastAsync(IPage page)
    {
        await LoadAsync(page);
        AssertNone(await RunAsync(page, Contrast));
    }

    /// <summary>Runs axe in the page itself: the package's own call opens another page for each report, which takes longer than
    /// the check.</summary>
    public static async Task AssertNoViolationsAsync(IPage page, bool hasCircuit = true)
    {
        // While the circuit takes the page over, its title is empty for an instant; buttons that need the circuit are enabled
        // after that.
        if (hasCircuit)
            await page.WaitForFunctionAsync("() => document.title !== '' && !document.querySelector('header button[disabled]')");
        Assert.Empty(page.Frames.Skip(1));
        await LoadAsync(page);
        // What has scrolled under the header is no small target.
        await page.EvaluateAsync("scrollTo(0, 0)");
        AssertNone(await RunAsync(page, AllRules));
    }

    private static async Task LoadAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Script);
    }

    // A message of its own: that of a collection is cut off before the reason.
    private static void AssertNone(string[] violations) => Assert.True(violations.Length == 0, string.Join('\n', violations));

    private static Task<string[]> RunAsync(IPage page, string rules) =>
        page.EvaluateAsync<string[]>(Violations.Replace("RULES", rules, StringComparison.Ordinal));
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>Checks a page by the rules of WCAG 2.2 A and AA.</summary>
public static class Axe
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static async Task AssertNoViolationsAsync(IPage page)
    {
        // While the circuit takes the page over, its title is empty for an instant; buttons that need the circuit are enabled after that.
        await page.WaitForFunctionAsync("() => document.title !== '' && !document.querySelector('header button[disabled]')");
        var result = await page.RunAxe(Wcag);
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes.FirstOrDefault()?.Html}"));
    }
}

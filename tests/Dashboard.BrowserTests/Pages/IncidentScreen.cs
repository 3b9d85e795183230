using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests.Pages;

/// <summary>The incident page as a reader finds their way in it.</summary>
public sealed class IncidentScreen(IPage page)
{
    public IPage Page => page;

    public ILocator Sentence => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator State => page.Locator(".head-line .state").First;

    public ILocator Cause => CauseCard.GetByRole(AriaRole.Heading, new() { Level = 2 });

    public ILocator Beside => CauseCard.Locator(".beside").First;

    public ILocator Mitigation => MitigationCard.GetByRole(AriaRole.Heading, new() { Level = 3 }).First;

    public ILocator FirstCommand => MitigationCard.Locator("pre").First;

    public ILocator CopyFirstCommand => MitigationCard.GetByRole(AriaRole.Button, new() { NameRegex = new("^Copy: ") }).First;

    public ILocator CopyForChat => MitigationCard.GetByRole(AriaRole.Button, new() { NameRegex = new("^Copy for chat") }).First;

    public ILocator Hero => page.Locator(".hero");

    public ILocator CauseCard => page.GetByRole(AriaRole.Region, new() { Name = "Most likely cause" });

    public ILocator MitigationCard => page.GetByRole(AriaRole.Region, new() { Name = "First step" });

    public static string Link(string gateway, DateTimeOffset at) => Dashboard.Core.SiteUrls.Gateway(gateway, at);

    /// <summary>How far down the window an element ends, in pixels.</summary>
    public static async Task<float> BottomOfAsync(ILocator element)
    {
        var box = await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not on the page.");
        return box.Y + box.Height;
    }

    public static async Task<float> HeightOfAsync(ILocator element) =>
        (await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not on the page.")).Height;

    /// <summary>The height in pixels of what says of when the page is, which stands on past pages only.</summary>
    public Task<float> AsOfBarAsync() =>
        page.Locator(".as-of").EvaluateAsync<float>("bar => bar.offsetHeight + parseFloat(getComputedStyle(bar).marginBottom)");

    /// <summary>The badge of the gateway switcher stands whole within it.</summary>
    public async Task AssertSwitcherShowsItsBadgeAsync() =>
        Assert.True(
            await page.Locator(".switcher summary")
                .EvaluateAsync<bool>(
                    """
                    box => {
                      const badge = box.querySelector('.state');
                      const [inner, outer] = [badge.getBoundingClientRect(), box.getBoundingClientRect()];
                      return badge.scrollWidth <= badge.clientWidth && inner.left >= outer.left && inner.right <= outer.right
                        && inner.top >= outer.top && inner.bottom <= outer.bottom;
                    }
                    """
                ),
            "The badge of the switcher is cut off."
        );

    /// <summary>All four panels end on the first screen and a half.</summary>
    public async Task AssertPanelsStandHighAsync()
    {
        var panels = page.Locator("[data-panel]");
        await Expect(panels).ToHaveCountAsync(4);
        var bar = await AsOfBarAsync();
        foreach (var panel in await panels.AllAsync())
            Assert.InRange(await BottomOfAsync(panel) - bar, 0, 1.5 * page.ViewportSize!.Height);
    }

    public static async Task<float> TopOfAsync(ILocator element) =>
        (await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not on the page.")).Y;

    public Task<bool> ScrollsSidewaysAsync() => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

    public Task OpenAllAsync() => OpenAllAsync(page);

    /// <summary>Opens everything, of the tables of data behind the charts only the first: one is like the next, and each has a
    /// hundred rows.</summary>
    public static Task OpenAllAsync(IPage page) =>
        page.EvaluateAsync(
            "[...document.querySelectorAll('details:not(.data-fold, [data-menu])'), document.querySelector('.data-fold')]"
                + ".forEach(fold => { if (fold) fold.open = true; })"
        );
}

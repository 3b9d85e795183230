using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Pages;

/// <summary>The wall as somebody in front of it sees it.</summary>
public sealed class WallScreenPage(IPage page)
{
    private const string TextNodes = """
        () => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || element.closest('script, noscript, .visually-hidden') || !element.checkVisibility()) continue;
            const box = document.createRange();
            box.selectNodeContents(walker.currentNode);
            found.push({ text: walker.currentNode.textContent.trim(), size: parseFloat(getComputedStyle(element).fontSize), bottom: box.getBoundingClientRect().top });
          }
          return found;
        }
        """;

    private const string Overflows = """
        () => {
          const root = document.documentElement;
          const out = [];
          if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth || innerWidth > root.clientWidth) out.push('page');
          for (const selector of ['#wall', '.face', '.body', '.top', '.foot']) {
            const element = document.querySelector(selector);
            if (element && (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2)) out.push(selector);
            const box = element?.getBoundingClientRect();
            if (box && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1)) out.push(`${selector} is cut off`);
          }
          return out;
        }
        """;

    public ILocator State => page.Locator(".state-line");

    public ILocator Cause => page.Locator("h2");

    public ILocator Connection => page.Locator("#wall-connection");

    public ILocator Spoken => page.GetByRole(AriaRole.Status);

    public Task<double> SmallestTextAsync() => page.EvaluateAsync<double>($"Math.min(...({TextNodes})().map(node => node.size))");

    public Task<string[]> OverflowsAsync() => page.EvaluateAsync<string[]>(Overflows);

    public Task<int> NodesAsync() => page.EvaluateAsync<int>("document.querySelectorAll('*').length");

    /// <summary>How often the picture was exchanged since the page was opened.</summary>
    public async Task SwapsAsync(int times)
    {
        for (var swap = 0; swap < times; swap++)
        {
            await page.EvaluateAsync("document.querySelector('.face').dataset.isOld = ''");
            await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
            await page.Locator(".face:not([data-is-old])").WaitForAsync();
        }
    }
}

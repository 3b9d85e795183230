using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>What a browser refuses under the site's policy, and errors of scripts.</summary>
public static class BrokenRules
{
    /// <summary>Collects them from now on.</summary>
    public static ConcurrentBag<string> Watch(IPage page)
    {
        var broken = new ConcurrentBag<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                broken.Add(message.Text);
        };
        page.PageError += (_, error) => broken.Add(error);
        return broken;
    }
}

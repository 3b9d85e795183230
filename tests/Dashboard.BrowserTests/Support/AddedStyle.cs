using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>Styles of a test's own. The site's policy admits no style element that it has not made itself.</summary>
public static class AddedStyle
{
    public static Task AddToAsync(IPage page, string css) =>
        page.EvaluateAsync(
            """
            css => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
            }
            """,
            css
        );
}

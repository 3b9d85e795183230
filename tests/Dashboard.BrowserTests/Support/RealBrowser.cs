using Dashboard.Lab;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>One Chromium; each page gets a fresh profile.</summary>
public sealed class RealBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private RealBrowser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static async Task<RealBrowser> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        return new(driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            // Chromium's sandbox refuses to run as root, and /dev/shm is small in containers.
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        }));
    }

    /// <summary>A page with the given theme saved as a reader would have saved it.</summary>
    public async Task<IPage> OpenAsync(Uri address, string path, string theme = "system", BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = address.ToString();
        var context = await browser.NewContextAsync(options);
        await context.AddInitScriptAsync($"localStorage.getItem('theme') ?? localStorage.setItem('theme', '{theme}')");
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

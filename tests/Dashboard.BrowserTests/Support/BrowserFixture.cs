using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>One browser and one dashboard for all tests of a class; each test takes its own page.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public DashboardServer Server { get; } = new();

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null) return;
        Server.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            // Chromium's sandbox refuses to run as root, and /dev/shm is small in containers.
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A page in a fresh profile, with the given theme saved as a reader would have saved it.</summary>
    public async Task<IPage> OpenAsync(string path, string theme = "system", Uri? address = null, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = (address ?? Server.Address).ToString();
        var context = await browser!.NewContextAsync(options);
        await context.AddInitScriptAsync($"localStorage.getItem('theme') ?? localStorage.setItem('theme', '{theme}')");
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }
}

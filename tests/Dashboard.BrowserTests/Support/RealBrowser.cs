using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>Pages in a real Chromium, each in a fresh profile; all classes share the one Chromium, and each closes its own
/// pages.</summary>
public sealed class RealBrowser : IAsyncDisposable
{
    private static readonly Shared<RunningChromium> Chromium = new(RunningChromium.StartAsync);

    private readonly IBrowser browser;
    private readonly List<IBrowserContext> profiles = [];

    private RealBrowser(IBrowser browser) => this.browser = browser;

    public static async Task<RealBrowser> StartAsync() => new((await Chromium.TakeAsync()).Browser);

    /// <summary>A page with the given theme saved as a reader would have saved it.</summary>
    public async Task<IPage> OpenAsync(
        Uri address,
        string path,
        string theme = "system",
        BrowserNewContextOptions? options = null
    )
    {
        options ??= new();
        options.BaseURL = address.ToString();
        var context = await browser.NewContextAsync(options);
        profiles.Add(context);
        await context.AddInitScriptAsync($"localStorage.getItem('theme') ?? localStorage.setItem('theme', '{theme}')");
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Closes what a test has opened: live pages work on, and would take the time of the next tests.</summary>
    public async Task CloseAllAsync()
    {
        foreach (var profile in profiles)
            await profile.CloseAsync();
        profiles.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAllAsync();
        await Chromium.GiveBackAsync();
    }
}

using Dashboard.Lab;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>One dashboard for all tests of a class; each test takes its own page.</summary>
public class BrowserFixture : IAsyncLifetime, IPages
{
    private RealBrowser? browser;

    public BrowserFixture()
        : this(new()) { }

    /// <summary>The same with a dashboard of its own settings.</summary>
    internal BrowserFixture(DashboardServer server) => Server = server;

    public DashboardServer Server { get; }

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        Server.StartServer();
        browser = await RealBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>A page in a fresh profile, with the given theme saved as a reader would have saved it.</summary>
    public Task<IPage> OpenAsync(
        string path,
        string theme = "system",
        Uri? address = null,
        BrowserNewContextOptions? options = null
    ) => browser!.OpenAsync(address ?? Server.Address, path, theme, options);

    public Task ClosePagesAsync() => browser?.CloseAllAsync() ?? Task.CompletedTask;
}

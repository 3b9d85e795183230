using Dashboard.Lab;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>One Chromium and what drives it.</summary>
public sealed class RunningChromium : IAsyncDisposable
{
    /// <summary>Several classes share few processors, so what is right may come late; a claim that fails is the only one that
    /// waits that long.</summary>
    private const float Patience = 30_000;

    private readonly IPlaywright driver;

    private RunningChromium(IPlaywright driver, IBrowser browser)
    {
        this.driver = driver;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    public static async Task<RunningChromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var started = await Playwright.CreateAsync();
        return new(
            started,
            await started.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Chromium.Path,
                    // Chromium's sandbox refuses to run as root, and /dev/shm is small in containers.
                    Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
                }
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        driver.Dispose();
    }
}

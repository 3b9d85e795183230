using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests.Support;

/// <summary>A class of tests that open pages; each test leaves none behind, because live pages work on and take the time of the
/// next tests.</summary>
public abstract class BrowserTest(IPages pages) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => pages.ClosePagesAsync();

    /// <summary>The button of the header that works as soon as the circuit has taken the page over.</summary>
    protected static ILocator AboutButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "About" });

    /// <summary>Waits for the circuit: a click that begins on the first HTML is lost when the page is taken over in its
    /// middle.</summary>
    protected static Task ReadyAsync(IPage page) => Expect(AboutButton(page)).ToBeEnabledAsync();
}

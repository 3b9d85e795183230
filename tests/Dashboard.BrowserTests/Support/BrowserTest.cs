namespace Dashboard.BrowserTests.Support;

/// <summary>A class of tests that open pages; each test leaves none behind, because live pages work on and take the time of the next tests.</summary>
public abstract class BrowserTest(IPages pages) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => pages.ClosePagesAsync();
}

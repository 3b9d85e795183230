using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>A picture of the documentation.</summary>
public static class Screenshot
{
    /// <summary>Names the folder for the pictures.</summary>
    public const string Variable = "DASHBOARD_SCREENSHOTS";

    /// <summary>Names the folder for pictures of every page on every screen, which nobody keeps.</summary>
    public const string EveryPageVariable = "DASHBOARD_EVERY_SCREENSHOT";

    private const int LargestBytes = 300_000;

    public static async Task TakeAsync(IPage page, string name)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable(Variable)!, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = file });

        Assert.InRange(new FileInfo(file).Length, 1, LargestBytes);
    }
}

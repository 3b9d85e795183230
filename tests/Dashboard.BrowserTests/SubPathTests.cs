using System.Collections.Concurrent;
using Dashboard.BrowserTests.Support;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>The dashboard below a path of a host, behind a real nginx that ends TLS.</summary>
public sealed class SubPathTests
{
    [FactThatNeeds("nginx", "chromium")]
    public Task Everything_works_below_a_path_that_the_proxy_passes_on() => WorksAsync(passesPathOn: true);

    [FactThatNeeds("nginx", "chromium")]
    public Task Everything_works_below_a_path_that_the_proxy_takes_away() => WorksAsync(passesPathOn: false);

    private static async Task WorksAsync(bool passesPathOn)
    {
        var address = NginxProxy.FreeAddress("/krakend/");
        await using var server = new DashboardServer(
            settings: new Dictionary<string, string> { ["Notifications:PublicUrl"] = address.ToString() }
        );
        server.StartServer();
        await using var proxy = await NginxProxy.StartAsync(address, server.Address, passesPathOn);
        await using var browser = await RealBrowser.StartAsync();
        var page = await browser.OpenAsync(address, "not-yet", "dark", new() { IgnoreHTTPSErrors = true });
        var answers = new ConcurrentBag<(string Path, int Status)>();
        page.Response += (_, response) => answers.Add((new Uri(response.Url).AbsolutePath, response.Status));

        await FollowLinksAsync(page, address);
        await FindByPaletteAsync(page, address);
        await WatchTheWallAsync(page);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.StartsWith(address.AbsolutePath, answer.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(answers, answer => answer.Status >= 400);
    }

    private static async Task FollowLinksAsync(IPage page, Uri address)
    {
        await page.GotoAsync("./");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "About" })).ToBeEnabledAsync();
        await page.Locator("a[href='catalogue']").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(address, "catalogue").ToString());
        await page.Locator("a[href='catalogue/backend-timeout']").First.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(address, "catalogue/backend-timeout").ToString());
        await page.Locator("a.product").ClickAsync();
        await Expect(page).ToHaveURLAsync(address.ToString());
    }

    private static async Task FindByPaletteAsync(IPage page, Uri address)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("name does not resolve");
        await Expect(page.Locator("command-palette [data-address='catalogue/backend-dns-failure']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(address, "catalogue/backend-dns-failure").ToString());
    }

    private static async Task WatchTheWallAsync(IPage page)
    {
        var next = page.WaitForResponseAsync(response => response.Url.Contains("/krakend/wall?turn=", StringComparison.Ordinal));
        await page.GotoAsync("wall");

        Assert.Equal(200, (await next).Status);
    }
}

using System.IO.Compression;
using System.Reflection;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

/// <summary>What holds for every page. Pages are found by their routes: a new one without an address here fails.</summary>
public sealed class EveryPageTests(RecordingsFixture recordings) : BrowserTest(recordings), IClassFixture<RecordingsFixture>
{
    private const string Gateway = "backend-refused";

    private const int MaxFirstVisitBytes = 350_000;

    public static TheoryData<string> Routes => [.. TemplatesOf(isWall: false)];

    public static TheoryData<string> Walls => [.. TemplatesOf(isWall: true)];

    [RecordingTheory]
    [MemberData(nameof(Routes))]
    public async Task A_page_moves_nothing_breaks_no_rule_and_can_be_read_by_everybody(string route)
    {
        var address = await AddressOfAsync(route);
        var page = await recordings.OpenAsync(SiteUrls.NotFound, Screen.Laptop);
        var broken = BrokenRules.Watch(page);

        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
        var hasCircuit = route != SiteUrls.Error;
        if (hasCircuit)
            await ReadyAsync(page);

        await PageLooks.AssertNothingMovedAsync(page);
        await Axe.AssertNoViolationsInAnyThemeAsync(page, hasCircuit);
        await PageLooks.AssertReadsInForcedColoursAsync(page);
        await PageLooks.AssertPrintsAsync(page);
        Assert.DoesNotMatch(@"\bNaN\b|Infinity", await page.InnerTextAsync("body"));
        Assert.Empty(broken);
    }

    [RecordingTheory]
    [MemberData(nameof(Walls))]
    public async Task A_wall_breaks_no_rule_and_has_no_accessibility_violation_in_any_theme(string route)
    {
        var page = await recordings.OpenAsync(SiteUrls.NotFound, Screen.Laptop);
        var broken = BrokenRules.Watch(page);
        foreach (var theme in (string[])["dark", "light", "contrast"])
        {
            await page.GotoAsync($"{await AddressOfAsync(route)}?theme={theme}");
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await Axe.AssertNoViolationsAsync(page);
        }

        Assert.Empty(broken);
    }

    [RecordingFact]
    public async Task The_first_visit_is_light_and_its_HTML_compressed()
    {
        var page = await recordings.OpenAsync("about:blank", Screen.Laptop);
        var finished = new List<IRequest>();
        page.RequestFinished += (_, request) => finished.Add(request);

        var html = await page.GotoAsync(new Uri(recordings.Address, await AddressOfAsync(SiteUrls.GatewayTemplate)).AbsoluteUri);
        await ReadyAsync(page);

        Assert.Matches("br|gzip|zstd", await html!.HeaderValueAsync("content-encoding"));
        var sizes = new List<(int Bytes, string Url)>();
        foreach (var request in finished.ToArray())
        {
            sizes.Add((await PublishedSizeAsync(request), request.Url));
        }

        var sum = sizes.Sum(file => file.Bytes);
        Assert.True(
            sum <= MaxFirstVisitBytes,
            $"{sum} bytes:\n{string.Join('\n', sizes.OrderDescending().Select(file => $"{file.Bytes} {file.Url}"))}"
        );
    }

    [ScreenshotTheory(Screenshot.EveryPageVariable)]
    [InlineData(390, 844, "dark")]
    [InlineData(1366, 768, "dark")]
    [InlineData(1366, 768, "light")]
    [InlineData(1920, 1080, "dark")]
    [InlineData(3840, 2160, "light")]
    public async Task A_picture_of_every_page_is_taken(int width, int height, string theme)
    {
        var folder = Environment.GetEnvironmentVariable(Screenshot.EveryPageVariable)!;
        var page = await recordings.OpenAsync("about:blank", new("any", width, height, IsPhone: width < 500), theme);
        foreach (var route in TemplatesOf(isWall: false).Concat(TemplatesOf(isWall: true)))
        {
            await page.GotoAsync(await AddressOfAsync(route));
            await Expect(page.Locator("h1").First).ToBeVisibleAsync();
            var name = route.Length == 0 ? "start" : string.Concat(route.Select(sign => char.IsLetter(sign) ? sign : '-'));
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{theme}.png") });
        }
    }

    /// <summary>Scripts and style sheets are compressed when the dashboard is published; here they come as they are.</summary>
    private static async Task<int> PublishedSizeAsync(IRequest request)
    {
        var size = await request.SizesAsync();
        if (request.ResourceType is not ("script" or "stylesheet"))
            return size.ResponseBodySize + size.ResponseHeadersSize;
        using var compressed = new MemoryStream();
        await using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            await brotli.WriteAsync(await (await request.ResponseAsync())!.BodyAsync());
        return (int)compressed.Length + size.ResponseHeadersSize;
    }

    private static IEnumerable<string> TemplatesOf(bool isWall) =>
        typeof(Program)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template.TrimStart('/'))
            .Where(template => template.Split('/')[0] == SiteUrls.WallRoute == isWall)
            .Order(StringComparer.Ordinal);

    private async Task<string> AddressOfAsync(string route)
    {
        var at = recordings.Moment(Gateway, TimeSpan.FromMinutes(4));
        return route switch
        {
            "" => "/",
            SiteUrls.Overview => SiteUrls.OverviewOf(at),
            SiteUrls.BlindSpots => SiteUrls.BlindSpotsOf(Gateway, at),
            SiteUrls.GatewayTemplate => SiteUrls.Gateway(Gateway, at),
            SiteUrls.EndpointTemplate => SiteUrls.Endpoint(Gateway, "POST /v1/orders", at),
            SiteUrls.ReplicaTemplate => SiteUrls.Replica(Gateway, await ReplicaAsync(at), at),
            SiteUrls.CompareTemplate => SiteUrls.Compare(Gateway, at, at.AddMinutes(-6)),
            SiteUrls.TelemetryTemplate => SiteUrls.Telemetry(Gateway, at),
            SiteUrls.ConfigurationTemplate => SiteUrls.Configuration(Gateway),
            SiteUrls.IncidentTemplate => SiteUrls.Incident(await recordings.IncidentAsync()),
            SiteUrls.ReviewTemplate => SiteUrls.Review(await recordings.IncidentAsync()),
            SiteUrls.EntryTemplate => SiteUrls.Entry("jwt-validator-misconfigured"),
            SiteUrls.WallKeyTemplate => SiteUrls.WallByKey("no-such-key"),
            _ when route.Contains('{', StringComparison.Ordinal) => throw new InvalidOperationException(
                $"No address is known for the page {route}: give it one here."
            ),
            _ => route,
        };
    }

    private async Task<string> ReplicaAsync(DateTimeOffset at) =>
        (await recordings.ReportAsync(Gateway, at)).Diagnosis!.Replicas[0].Name;
}

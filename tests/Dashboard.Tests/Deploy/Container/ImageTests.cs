using System.Globalization;
using Dashboard.Core;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.Container;

public sealed class ImageTests(PublishedDashboard published) : IClassFixture<PublishedDashboard>
{
    private const long MaxPublishedBytes = 50_000_000;

    [Fact]
    public void What_is_published_has_at_most_50_MB() => Assert.InRange(published.Bytes, 1_000_000, MaxPublishedBytes);

    [Fact]
    public void What_is_published_holds_no_settings_of_a_developer() =>
        Assert.Equal(
            ["appsettings.json"],
            Directory.EnumerateFiles(published.Path, "appsettings*.json").Select(file => Path.GetFileName(file))
        );

    [RestrictedFact]
    public async Task It_runs_as_nobody_on_a_root_that_is_only_read_within_512_MB()
    {
        await using var dashboard = await RestrictedDashboard.StartAsync(published.Path, RawServer.Nobody());
        using var http = new HttpClient { BaseAddress = dashboard.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        foreach (var page in (string[])[SiteUrls.Gateway("shop"), SiteUrls.Overview, SiteUrls.Incidents, SiteUrls.Catalogue])
        {
            using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, page);
        }

        var status = await StatusOfAsync(dashboard.Id);
        Assert.All(status["Uid"].Split('\t'), id => Assert.Equal(Text(RestrictedDashboard.User), id));
        Assert.Equal("1", status["NoNewPrivs"]);
        Assert.Equal(0, Convert.ToInt64(status["CapEff"], 16));
        Assert.Equal(0, Convert.ToInt64(status["CapBnd"], 16));
        Assert.Contains(" / ", await RootMountAsync(dashboard.Id), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(dashboard.Data, "dashboard.db")));
        Assert.InRange(dashboard.PeakBytes, 1, RestrictedDashboard.LimitBytes - 1);
        Assert.True(await dashboard.StopAsync() == 0, dashboard.Log);
        Assert.DoesNotContain("read-only", dashboard.Log, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Dictionary<string, string>> StatusOfAsync(int id) =>
        (await File.ReadAllLinesAsync($"/proc/{Text(id)}/status"))
            .Select(line => line.Split(":\t", 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>The line of the root file system, which has to be mounted for reading only.</summary>
    private static async Task<string> RootMountAsync(int id) =>
        Assert.Single(
            await File.ReadAllLinesAsync($"/proc/{Text(id)}/mountinfo"),
            line => line.Split(' ') is [_, _, _, _, "/", var options, ..] && options.Split(',')[0] == "ro"
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

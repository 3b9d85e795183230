using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Dashboard.Core;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Hosting;

public sealed partial class SubPathTests : IAsyncDisposable
{
    private readonly DashboardFactory dashboard = new DashboardFactory()
        .With("Evaluation:Enabled", "false")
        .With("Notifications:PublicUrl", "http://localhost/krakend");

    public static TheoryData<string> Pages() =>
        [
            "",
            SiteUrls.Overview,
            SiteUrls.Gateway("default"),
            SiteUrls.Configuration("default"),
            SiteUrls.WhatIf("default"),
            SiteUrls.Compare("default"),
            SiteUrls.Incidents,
            SiteUrls.Quality,
            SiteUrls.LoadBundle,
            SiteUrls.Catalogue,
            SiteUrls.Entry("backend-timeout"),
            SiteUrls.BlindSpots,
            SiteUrls.BackTest,
            SiteUrls.Maintenance,
            SiteUrls.Alerts,
            SiteUrls.Channels,
            SiteUrls.WallLinks,
            SiteUrls.Audit,
            SiteUrls.WallRoute,
            "no-such-page",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_begins_its_links_with_the_path_however_the_proxy_asks(string page)
    {
        var passedOn = await PageAsync($"/krakend/{page}");
        var takenAway = await PageAsync($"/{page}");

        Assert.Equal("/krakend/", passedOn.Base);
        Assert.Equal("/krakend/", takenAway.Base);
        Assert.NotEmpty(passedOn.Links);
        Assert.All(
            passedOn.Links,
            link => Assert.True(!link.StartsWith('/') || link.StartsWith("/krakend/", StringComparison.Ordinal), link)
        );
    }

    [Fact]
    public async Task Who_comes_by_another_name_finds_the_probes_at_the_root()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{SiteUrls.Alive}") { Headers = { Host = "10.2.3.4:8080" } };

        using var answer = await dashboard.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/krakend")]
    [InlineData("/KrakenD/")]
    [InlineData("/krakend/wall")]
    public async Task The_path_itself_is_the_start_page(string path)
    {
        using var answer = await dashboard.CreateBrowser().GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_path_that_only_begins_alike_is_no_part_of_it()
    {
        using var answer = await dashboard.CreateBrowser().GetAsync(new Uri("/krakends/catalogue", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_link_of_an_alert_stays_below_the_path()
    {
        using var client = dashboard.CreateClient(new() { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(
            new Uri($"/krakend/{SiteUrls.AlertAtRoute}?gateway=default&at=2026-03-14T03:10:00Z", UriKind.Relative)
        );

        Assert.StartsWith("/krakend/gateways/default?at=", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_and_styles_ask_for_nothing_at_the_root_of_the_host()
    {
        var files = Directory
            .EnumerateFiles(Repository.PathTo("wwwroot"))
            .Where(file => Path.GetExtension(file) is ".js" or ".css");

        Assert.All(files, file => Assert.DoesNotMatch(RootAddress(), File.ReadAllText(file)));
    }

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    private async Task<(string? Base, IReadOnlyList<string> Links)> PageAsync(string path)
    {
        using var answer = await dashboard.CreateBrowser().GetAsync(new Uri(path, UriKind.Relative));
        using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        var links = page.QuerySelectorAll("[href], [src], [action], [source]")
            .Where(element => element.LocalName != "base")
            .SelectMany(element =>
                new[] { "href", "src", "action", "source" }.Select(name => element.GetAttribute(name)).OfType<string>()
            );
        return (page.QuerySelector("base")?.GetAttribute("href"), [.. links]);
    }

    [GeneratedRegex("""(fetch|url|URL|assign|replace)\(\s*["'`]/[a-z_]""")]
    private static partial Regex RootAddress();
}

using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Hosting;

/// <summary>MudBlazor's sheet and script: only where its components are, under addresses that change with their
/// content.</summary>
public sealed partial class ComponentLibraryTests : IClassFixture<DashboardFactory>
{
    private readonly DashboardFactory dashboard;

    public ComponentLibraryTests(DashboardFactory dashboard) =>
        this.dashboard = dashboard.With(services =>
            services.AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report()))
        );

    [Fact]
    public async Task A_page_loads_sheet_and_script_under_fingerprinted_addresses_before_its_own_sheet()
    {
        var page = await dashboard.CreateBrowser().GetStringAsync(SiteUrls.Audit);

        Assert.Matches("src=\"_content/MudBlazor/MudBlazor\\.min\\.[a-z0-9]{10}\\.js\"", page);
        Assert.Matches(
            "(?s)href=\"_content/MudBlazor/MudBlazor\\.min\\.[a-z0-9]{10}\\.css\".*href=\"mudblazor\\..*href=\"app\\.",
            page
        );
        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("_content/MudBlazor/MudBlazor.min.js")]
    public async Task Sheet_and_script_are_sent_compressed(string file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file);
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var response = await dashboard.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("gzip", response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Under_its_fingerprinted_address_the_sheet_may_be_kept_for_a_year()
    {
        // Of a build that is not published, the host lets nothing be cached unless it is told to.
        await using var published = new DashboardFactory().With("EnableStaticAssetsDevelopmentCaching", "true");
        var page = await published.CreateBrowser().GetStringAsync(SiteUrls.Audit);
        var address = Sheet().Match(page).Groups[1].Value;

        using var response = await published.CreateClient().GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task The_wall_loads_neither() =>
        Assert.DoesNotContain(
            "mudblazor",
            await dashboard.CreateBrowser().GetStringAsync(SiteUrls.WallRoute),
            StringComparison.OrdinalIgnoreCase
        );

    [GeneratedRegex("href=\"(_content/MudBlazor/[^\"]+)\"")]
    private static partial Regex Sheet();
}

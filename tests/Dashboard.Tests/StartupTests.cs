using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests;

public sealed class StartupTests : IClassFixture<DashboardFactory>
{
    private readonly DashboardFactory dashboard;

    public StartupTests(DashboardFactory dashboard) =>
        this.dashboard = dashboard.With(services =>
            services.AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report()))
        );

    [Theory]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("_content/MudBlazor/MudBlazor.min.js")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("mudblazor.css")]
    [InlineData("app.css")]
    [InlineData("Dashboard.styles.css")]
    [InlineData("theme.js")]
    [InlineData("time.js")]
    [InlineData("repair.js")]
    [InlineData("reconnect.js")]
    [InlineData("dialog.js")]
    [InlineData("incident.js")]
    [InlineData("wall.js")]
    [InlineData("wall-screen.js")]
    [InlineData("wall-sound.js")]
    public async Task Every_file_that_the_page_needs_is_served(string file)
    {
        using var response = await dashboard.CreateClient().GetAsync(file);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((await response.Content.ReadAsStringAsync()).Length > 20);
    }

    [Fact]
    public async Task Alive_names_the_build_and_the_start_and_is_never_cached()
    {
        var clock = new ManualTimeProvider();
        await using var atKnownTime = new DashboardFactory().With(services => services.AddSingleton<TimeProvider>(clock));

        using var response = await atKnownTime.CreateClient().GetAsync(SiteUrls.Alive);
        var alive = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.NotEmpty(alive.GetProperty("build").GetString()!);
        Assert.Equal(clock.GetUtcNow(), alive.GetProperty("startedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_page_carries_the_build_that_alive_names()
    {
        var alive = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>(SiteUrls.Alive);

        var page = WebUtility.HtmlDecode(await dashboard.CreateBrowser().GetStringAsync(SiteUrls.Home));

        Assert.Contains($"name=\"dashboard-build\" content=\"{alive.GetProperty("build").GetString()}\"", page);
    }

    [Fact]
    public async Task The_description_of_the_api_lists_alive()
    {
        var description = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>(SiteUrls.OpenApi);

        Assert.True(description.GetProperty("paths").TryGetProperty($"/{SiteUrls.Alive}", out _));
    }

    [Fact]
    public async Task The_librarys_script_is_loaded_before_a_circuit_can_start()
    {
        var page = await dashboard.CreateBrowser().GetStringAsync(SiteUrls.Home);

        var library = page.IndexOf("src=\"_content/MudBlazor/MudBlazor.min.", StringComparison.Ordinal);
        Assert.InRange(library, 0, page.IndexOf("_framework/blazor.web", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_html_already_holds_the_content()
    {
        var page = await dashboard.CreateBrowser().GetStringAsync(SiteUrls.Home);

        Assert.Contains("<h1", page);
        Assert.Contains("<main id=\"content\"", page);
    }
}

using System.Net;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Auth;

public sealed class AccessTests(AccessTests.Fixture fixture) : IClassFixture<AccessTests.Fixture>
{
    private const string Header = "X-Forwarded-User";

    [Theory]
    [InlineData("/")]
    [InlineData("/wall-links")]
    [InlineData("/audit")]
    [InlineData("/no-such-page")]
    [InlineData("/wall")]
    [InlineData("/api/v1/diagnosis")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task Without_the_header_nothing_is_answered_when_it_is_asked_for(string path)
    {
        var dashboard = fixture.Dashboard;

        using var response = path.StartsWith("/_blazor", StringComparison.Ordinal)
            ? await dashboard.CreateBrowser().PostAsync(path, null)
            : await dashboard.CreateBrowser().GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains("<h1>Please sign in</h1>", page);
        Assert.Contains("The request came without the header X-Forwarded-User.", page);
        Assert.DoesNotContain("shop", page);
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/ready")]
    [InlineData("/metrics")]
    [InlineData("/app.css")]
    [InlineData("/repair.js")]
    [InlineData("/reconnect.js")]
    [InlineData("/favicon.svg")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task What_watchers_and_plain_pages_need_is_open(string path)
    {
        var dashboard = fixture.Dashboard;

        using var response = await dashboard.CreateClient().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Programs_get_problem_details()
    {
        var dashboard = fixture.Dashboard;

        using var response = await dashboard.CreateClient().GetAsync(SiteUrls.DiagnosisApi);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task With_the_header_from_the_trusted_proxy_all_is_answered()
    {
        var dashboard = fixture.Dashboard;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(dashboard, "ana"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ana, admin")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x")]
    public async Task A_header_that_names_nobody_is_none(string name)
    {
        var dashboard = fixture.Dashboard;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(dashboard, name));
    }

    [Fact]
    public async Task Two_headers_are_none_because_one_of_them_is_not_the_proxys()
    {
        var dashboard = fixture.Dashboard;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(dashboard, "mallory", "ana"));
    }

    [Theory]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("::1", null, true)]
    [InlineData("::ffff:127.0.0.1", null, true)]
    [InlineData("10.1.2.3", null, false)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", "10.1.0.0/16", true)]
    [InlineData("10.2.2.3", "10.1.0.0/16", false)]
    [InlineData("127.0.0.1", "10.1.0.0/16", false)]
    [InlineData("fd00::7", "fd00::/8", true)]
    public async Task The_header_is_believed_from_trusted_proxies_only(string from, string? trusted, bool isBelieved)
    {
        await using var dashboard = Restricted(IPAddress.Parse(from));
        if (trusted is not null)
            dashboard.With("Access:TrustedProxies:0", trusted);

        Assert.Equal(isBelieved ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await StatusAsync(dashboard, "ana"));
    }

    [Fact]
    public async Task A_proxy_that_is_not_trusted_is_told_which_setting_trusts_it()
    {
        await using var dashboard = Restricted(IPAddress.Parse("::ffff:10.1.2.3"));
        var client = dashboard.CreateBrowser();
        client.DefaultRequestHeaders.Add(Header, "ana");

        var page = WebUtility.HtmlDecode(await (await client.GetAsync(SiteUrls.Home)).Content.ReadAsStringAsync());

        Assert.Contains("Access__TrustedProxies__0=10.1.2.3", page);
    }

    [Fact]
    public async Task Without_the_setting_everybody_may_read()
    {
        await using var dashboard = new DashboardFactory().With(services =>
            services.AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report()))
        );

        Assert.Equal(HttpStatusCode.OK, (await dashboard.CreateBrowser().GetAsync(SiteUrls.Home)).StatusCode);
    }

    [Fact]
    public async Task The_signed_in_name_is_known_to_the_pages_and_never_rendered_as_markup()
    {
        var dashboard = fixture.Dashboard;
        var client = dashboard.CreateBrowser();
        client.DefaultRequestHeaders.Add(Header, "<b>ana</b>");

        var page = await client.GetStringAsync(SiteUrls.WallLinks);

        Assert.DoesNotContain("Your name", page);
        Assert.DoesNotContain("<b>ana</b>", page);
    }

    private static DashboardFactory Restricted(IPAddress? from = null) =>
        new DashboardFactory()
            .With("Access:UserHeader", Header)
            .With(services =>
                services
                    .AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report()))
                    .AddSingleton<IStartupFilter>(new ComesFrom(from ?? IPAddress.Loopback))
            );

    private static async Task<HttpStatusCode> StatusAsync(DashboardFactory dashboard, params string[] names)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, SiteUrls.Catalogue);
        foreach (var name in names)
            request.Headers.TryAddWithoutValidation(Header, name);
        using var response = await dashboard.CreateBrowser().SendAsync(request);
        return response.StatusCode;
    }

    private sealed class ComesFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (HttpContext context, RequestDelegate rest) =>
                    {
                        context.Connection.RemoteIpAddress = address;
                        return rest(context);
                    }
                );
                next(app);
            };
    }

    /// <summary>One for all tests that come from the trusted proxy and change nothing.</summary>
    public sealed class Fixture : IDisposable
    {
        public DashboardFactory Dashboard { get; } = Restricted();

        public void Dispose() => Dashboard.Dispose();
    }
}

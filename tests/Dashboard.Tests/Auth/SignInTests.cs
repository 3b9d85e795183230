using System.Net;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Auth;

/// <summary>Sign-in by OpenID Connect, against a real provider.</summary>
public sealed class SignInTests(SignInTests.Fixture fixture) : IClassFixture<SignInTests.Fixture>
{
    private static readonly Uri Here = new("http://localhost/");

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_provider_and_comes_back_to_the_page_that_was_asked_for()
    {
        await using var provider = await LocalProvider.StartAsync("ana");
        await using var dashboard = Dashboard(provider);
        using var browser = new Visitor(dashboard);

        var first = await browser.GetAsync(SiteUrls.Catalogue);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.StartsWith(provider.Address, first.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = await browser.FollowAsync(first);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal($"/{SiteUrls.Catalogue}", page.RequestMessage!.RequestUri!.AbsolutePath);
        var asked = Assert.Single(provider.Asked);
        Assert.Equal(("code", "S256"), (asked.ResponseType, asked.CodeChallengeMethod));
    }

    [Fact]
    public async Task The_name_is_known_to_the_pages_and_the_sign_in_is_written_down()
    {
        await using var provider = await LocalProvider.StartAsync("ana");
        await using var dashboard = Dashboard(provider).With("Access:SignedIn", "Admin");
        using var browser = new Visitor(dashboard);

        var page = await browser.FollowAsync(await browser.GetAsync(SiteUrls.WallLinks));

        Assert.DoesNotContain("Your name", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var audit = await (await browser.GetAsync(SiteUrls.Audit)).Content.ReadAsStringAsync();
        Assert.Contains("Signed in", audit);
        Assert.Contains("ana", audit);
    }

    [Theory]
    [InlineData("on-call", HttpStatusCode.OK)]
    [InlineData("sales", HttpStatusCode.Forbidden)]
    public async Task Where_groups_are_named_only_their_members_come_in(string group, HttpStatusCode status)
    {
        await using var provider = await LocalProvider.StartAsync("ana", "everybody", group);
        await using var dashboard = Dashboard(provider).With("Access:OpenIdConnect:Groups:0", "on-call");
        using var browser = new Visitor(dashboard);

        var page = await browser.FollowAsync(await browser.GetAsync(SiteUrls.Catalogue));

        Assert.Equal(status, page.StatusCode);
        if (status == HttpStatusCode.Forbidden)
        {
            Assert.Contains("You could not be signed in", await page.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(SiteUrls.Catalogue)).StatusCode);
        }
    }

    [Theory]
    [InlineData("on-call", true)]
    [InlineData("sales", false)]
    public async Task The_groups_of_the_provider_give_a_role(string group, bool isAdmin)
    {
        await using var provider = await LocalProvider.StartAsync("ana", "everybody", group);
        await using var dashboard = Dashboard(provider)
            .With("Access:Roles:0:Role", "Admin")
            .With("Access:Roles:0:Groups:0", "on-call");
        using var browser = new Visitor(dashboard);

        var page = await browser.FollowAsync(await browser.GetAsync(SiteUrls.Audit));

        Assert.Equal(isAdmin ? HttpStatusCode.OK : HttpStatusCode.Forbidden, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(isAdmin, text.Contains("Signed in", StringComparison.Ordinal));
        Assert.Equal(!isAdmin, text.Contains("Needs the admin role.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/diagnosis")]
    [InlineData("/openapi/v1.json")]
    public async Task Programs_without_a_session_get_problem_details(string path)
    {
        using var response = await fixture.Dashboard.CreateClient().GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task No_circuit_without_a_session()
    {
        using var response = await fixture.Dashboard.CreateBrowser().PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(SiteUrls.Alive)]
    [InlineData("/metrics")]
    [InlineData("/app.css")]
    public async Task What_watchers_and_plain_pages_need_is_open(string path)
    {
        using var response = await fixture.Dashboard.CreateClient().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_is_out_here_and_at_the_provider()
    {
        await using var provider = await LocalProvider.StartAsync("ana");
        await using var dashboard = Dashboard(provider);
        using var browser = new Visitor(dashboard);
        await browser.FollowAsync(await browser.GetAsync(SiteUrls.Catalogue));

        var left = await browser.GetAsync(SiteUrls.SignOut);

        Assert.StartsWith($"{provider.Address}/end-session", left.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(SiteUrls.Catalogue)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_its_length()
    {
        await using var provider = await LocalProvider.StartAsync("ana");
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var dashboard = Dashboard(provider)
            .With("Access:OpenIdConnect:SessionLength", "00:30:00")
            .With(services => services.AddSingleton<TimeProvider>(clock));
        using var browser = new Visitor(dashboard);
        await browser.FollowAsync(await browser.GetAsync(SiteUrls.Catalogue));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(SiteUrls.Catalogue)).StatusCode);

        clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(SiteUrls.Catalogue)).StatusCode);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_because_its_keys_are_stored()
    {
        using var folder = new TemporaryFolder();
        await using var provider = await LocalProvider.StartAsync("ana");
        using var browser = new Visitor(Dashboard(provider).With("Storage:Path", folder.PathTo("dashboard.db")));
        await browser.FollowAsync(await browser.GetAsync(SiteUrls.Catalogue));

        await browser.MoveToAsync(Dashboard(provider).With("Storage:Path", folder.PathTo("dashboard.db")));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(SiteUrls.Catalogue)).StatusCode);
        await browser.DisposeDashboardAsync();
    }

    [Theory]
    [InlineData("Authority", "http://login.example.com", "not an https address")]
    [InlineData("ClientId", "", "ClientId is empty")]
    [InlineData("SessionLength", "00:00:01", "SessionLength must lie between")]
    public void Wrong_settings_are_told(string key, string value, string words)
    {
        var options = new AccessOptions();
        options.OpenIdConnect.Authority = "https://login.example.com";
        options.OpenIdConnect.ClientId = "dashboard";
        new ConfigurationBuilder().AddInMemoryCollection([new($"OpenIdConnect:{key}", value)]).Build().Bind(options);

        var failures = new AccessValidator(new ConfigurationBuilder().Build()).Validate(null, options).Failures!;

        Assert.Contains(words, Assert.Single(failures));
    }

    /// <summary>One for all tests in which nobody signs in.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private LocalProvider? provider;

        public DashboardFactory Dashboard { get; private set; } = default!;

        public async Task InitializeAsync()
        {
            provider = await LocalProvider.StartAsync("ana");
            Dashboard = SignInTests.Dashboard(provider);
        }

        public async Task DisposeAsync()
        {
            await Dashboard.DisposeAsync();
            await provider!.DisposeAsync();
        }
    }

    private static DashboardFactory Dashboard(LocalProvider provider) =>
        new DashboardFactory()
            .With("Access:OpenIdConnect:Authority", provider.Address)
            .With("Access:OpenIdConnect:ClientId", LocalProvider.Client)
            .With(services => services.AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report())));

    /// <summary>A browser: keeps cookies, and follows addresses of the dashboard in memory and of the provider over the
    /// network.</summary>
    private sealed class Visitor(DashboardFactory dashboard) : IDisposable
    {
        private readonly CookieContainer cookies = new();
        private readonly HttpClient outside = new(new HttpClientHandler { AllowAutoRedirect = false });
        private DashboardFactory dashboard = dashboard;

        public void Dispose() => outside.Dispose();

        public Task<HttpResponseMessage> GetAsync(string path) => GetAsync(new Uri(Here, path));

        /// <summary>Goes on until an answer is no redirection.</summary>
        public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response)
        {
            for (var step = 0; step < 10 && response.Headers.Location is { } location; step++)
                response = await GetAsync(new Uri(response.RequestMessage!.RequestUri!, location));
            return response;
        }

        public async Task MoveToAsync(DashboardFactory other)
        {
            await dashboard.DisposeAsync();
            dashboard = other;
        }

        public ValueTask DisposeDashboardAsync() => dashboard.DisposeAsync();

        private async Task<HttpResponseMessage> GetAsync(Uri address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("text/html");
            if (address.Host != Here.Host)
                return await outside.SendAsync(request);

            request.Headers.TryAddWithoutValidation("Cookie", cookies.GetCookieHeader(Here));
            var response = await dashboard.Server.CreateClient().SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                    cookies.SetCookies(Here, cookie.Replace("path=/signin-oidc", "path=/", StringComparison.OrdinalIgnoreCase));
            response.RequestMessage = request;
            return response;
        }
    }
}

using System.Net;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Attacks;

/// <summary>Every answer tells the browser what it may do with it, whoever made it.</summary>
public sealed class HeaderTests(HeaderTests.Fixture fixture) : IClassFixture<HeaderTests.Fixture>
{
    [Theory]
    [InlineData(SiteUrls.Home)]
    [InlineData("/gateways/default")]
    [InlineData("/no-such-page")]
    [InlineData("/app.css")]
    [InlineData(SiteUrls.DiagnosisApi)]
    [InlineData($"{SiteUrls.DiagnosisApi}?at=never")]
    [InlineData("/wall/no-such-key")]
    [InlineData("/metrics")]
    [InlineData(SiteUrls.Alive)]
    public async Task Every_answer_is_hardened(string path)
    {
        using var response = await fixture.Dashboard.CreateBrowser().GetAsync(path);

        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.Matches("script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';", policy);
        Assert.DoesNotContain("unsafe-inline", policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Contains(Header(response, "Referrer-Policy"), (string[])["same-origin", "no-referrer"]);
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/gateways/default")]
    [InlineData(SiteUrls.DiagnosisApi)]
    [InlineData("/metrics")]
    [InlineData(SiteUrls.Audit)]
    public async Task Data_is_never_stored_by_a_cache(string path)
    {
        using var response = await fixture.Dashboard.CreateClient().GetAsync(path);

        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_nonce_is_another_one_each_time_and_a_plain_page_carries_it()
    {
        using var browser = fixture.Dashboard.CreateBrowser();

        using var first = await browser.GetAsync("/wall/no-such-key");
        using var second = await browser.GetAsync("/wall/no-such-key");

        Assert.NotEqual(Nonce(first), Nonce(second));
        Assert.Contains($"<style nonce=\"{Nonce(first)}\">", await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Behind_TLS_browsers_are_told_to_stay_there()
    {
        using var client = fixture.Public.CreateClient();
        client.DefaultRequestHeaders.Host = "krakend.example.com";

        using var response = await client.GetAsync(SiteUrls.Home);

        Assert.StartsWith("max-age=", Header(response, "Strict-Transport-Security"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("krakend.example.com.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("krakend.example.com:8443", HttpStatusCode.BadRequest)]
    [InlineData("krakend.example.com", HttpStatusCode.OK)]
    [InlineData("KRAKEND.example.com:443", HttpStatusCode.OK)]
    [InlineData("localhost:8080", HttpStatusCode.OK)]
    public async Task Only_the_public_name_is_answered_where_one_is_set(string host, HttpStatusCode status)
    {
        using var client = fixture.Public.CreateClient();
        client.DefaultRequestHeaders.Host = host;

        using var response = await client.GetAsync("/gateways/default");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(SiteUrls.Alive)]
    [InlineData("/metrics")]
    public async Task Probes_and_scrapes_come_by_the_address_of_a_pod(string path)
    {
        using var client = fixture.Public.CreateClient();
        client.DefaultRequestHeaders.Host = "10.0.0.7:8080";

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private static string Nonce(HttpResponseMessage response) =>
        Header(response, "Content-Security-Policy").Split("'nonce-")[1].Split('\'')[0];

    /// <summary>Two for all tests, which only read: one without a public name and one with it.</summary>
    public sealed class Fixture : IDisposable
    {
        public DashboardFactory Dashboard { get; } = Make();

        public DashboardFactory Public { get; } = Make().With("Notifications:PublicUrl", "https://krakend.example.com");

        public void Dispose()
        {
            Dashboard.Dispose();
            Public.Dispose();
        }

        private static DashboardFactory Make() =>
            new DashboardFactory().With(services =>
                services.AddSingleton<IDiagnosisProvider>(
                    new FakeDiagnoses().With(SampleDiagnoses.Report() with { Gateway = "default" })
                )
            );
    }
}

using System.Net;
using System.Net.WebSockets;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Tests.Auth;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Attacks;

/// <summary>A page of another site sends nothing in the reader's name and opens no circuit.</summary>
public sealed class ForeignOriginTests(ForeignOriginTests.Fixture fixture) : IClassFixture<ForeignOriginTests.Fixture>
{
    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://localhost", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_circuit_is_opened_by_own_pages_only(string? origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var response = await fixture.Dashboard.CreateClient().SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost", true)]
    public async Task A_web_socket_is_opened_by_own_pages_only(string origin, bool isOpened)
    {
        var sockets = fixture.Dashboard.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request => request.Headers.Origin = origin;
        var address = new Uri("ws://localhost/_blazor");

        if (isOpened)
        {
            using var socket = await sockets.ConnectAsync(address, default);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => sockets.ConnectAsync(address, default));
            Assert.Contains("403", refused.Message);
        }
    }

    [Fact]
    public async Task The_server_itself_opens_no_web_socket_for_a_page_of_another_site()
    {
        await using var dashboard = Fixture.Make();
        dashboard.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        dashboard.StartServer();
        var site = dashboard.ClientOptions.BaseAddress;
        using var visitor = new RealVisitor(site);

        foreach (var origin in (string[])["https://evil.example", $"http://{site.Host}.evil.example:{site.Port}", "null"])
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => visitor.OpenCircuitAsync(origin));
            Assert.Contains("'403'", refused.Message, StringComparison.Ordinal);
        }

        using var own = await visitor.OpenCircuitAsync();
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused_also_without_its_origin()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SiteUrls.Maintenance);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await fixture.Dashboard.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_address_is_the_own_origin()
    {
        await using var dashboard = Fixture.Make().With("Notifications:PublicUrl", "https://krakend.example.com");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "https://krakend.example.com");

        using var response = await dashboard.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>One for all tests whose requests change nothing.</summary>
    public sealed class Fixture : IDisposable
    {
        public DashboardFactory Dashboard { get; } = Make();

        public void Dispose() => Dashboard.Dispose();

        public static DashboardFactory Make() =>
            new DashboardFactory().With(services =>
                services.AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report()))
            );
    }
}

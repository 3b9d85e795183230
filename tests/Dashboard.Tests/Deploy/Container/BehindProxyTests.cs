using System.Net;
using System.Net.WebSockets;
using Dashboard.Core;
using Dashboard.Tests.Auth;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.Container;

/// <summary>The dashboard as people run it: with the rights of the image, behind nginx that ends TLS, with a sign-in.</summary>
public sealed class BehindProxyTests(PublishedDashboard published) : IClassFixture<PublishedDashboard>
{
    [RestrictedFact("nginx")]
    public async Task Restricted_and_behind_nginx_with_TLS_people_sign_in_read_live_pages_and_sign_out()
    {
        var address = NginxProxy.FreeAddress("/");
        await using var provider = await LocalProvider.StartAsync("ana", "on-call");
        await using var dashboard = await RestrictedDashboard.StartAsync(
            published.Path,
            RawServer.Nobody(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Notifications__PublicUrl"] = address.ToString(),
                ["Access__OpenIdConnect__Authority"] = provider.Address,
                ["Access__OpenIdConnect__ClientId"] = LocalProvider.Client,
                ["Access__Roles__0__Role"] = "Admin",
                ["Access__Roles__0__Groups__0"] = "on-call",
            }
        );
        await using var proxy = await NginxProxy.StartAsync(address, dashboard.Address, passesPathOn: true);
        using var visitor = new RealVisitor(address, proxy.Authority);

        await Assert.ThrowsAsync<WebSocketException>(visitor.OpenCircuitAsync);
        await SignInAsync(visitor, address);
        using (var circuit = await visitor.OpenCircuitAsync())
            Assert.Equal(WebSocketState.Open, circuit.State);
        await SignOutAsync(visitor, provider);

        Assert.InRange(dashboard.PeakBytes, 1, RestrictedDashboard.LimitBytes - 1);
        Assert.True(await dashboard.StopAsync() == 0, dashboard.Log);
    }

    private static async Task SignInAsync(RealVisitor visitor, Uri address)
    {
        using var page = await visitor.FollowAsync(SiteUrls.Audit);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(new Uri(address, SiteUrls.Audit), page.RequestMessage!.RequestUri);
        using var audit = await visitor.GetAsync(SiteUrls.AuditExport("signedIn"));
        Assert.Contains("\"who\":\"ana\"", await audit.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(page.Headers.Contains("Strict-Transport-Security"));
        var session = Assert.Single(visitor.Cookies, cookie => cookie.Name == "krakend-dashboard-session");
        Assert.True(session is { Secure: true, HttpOnly: true });
    }

    private static async Task SignOutAsync(RealVisitor visitor, LocalProvider provider)
    {
        using var left = await visitor.GetAsync(SiteUrls.SignOut);
        Assert.StartsWith($"{provider.Address}/end-session", left.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var after = await visitor.GetAsync(left.Headers.Location);

        using var again = await visitor.GetAsync(SiteUrls.Catalogue);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(visitor.OpenCircuitAsync);
    }
}

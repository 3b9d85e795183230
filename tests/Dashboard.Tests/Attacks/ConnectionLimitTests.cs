using System.Net;
using System.Net.WebSockets;
using Dashboard.Tests.Auth;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Attacks;

/// <summary>Somebody who opens connections and asks for nothing.</summary>
public sealed class ConnectionLimitTests
{
    [Fact]
    public async Task Web_sockets_beyond_twice_the_circuits_are_refused_and_pages_are_answered_all_the_same()
    {
        await using var dashboard = new DashboardFactory().With("Evaluation:Enabled", "false").With("Circuits:Max", "1");
        dashboard.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        dashboard.StartServer();
        using var visitor = new RealVisitor(dashboard.ClientOptions.BaseAddress);

        using var first = await visitor.OpenCircuitAsync();
        using var second = await visitor.OpenCircuitAsync();
        await Assert.ThrowsAsync<WebSocketException>(visitor.OpenCircuitAsync);

        using var page = await visitor.GetAsync("catalogue");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Connections_that_are_no_circuits_are_limited_as_well()
    {
        await using var dashboard = new DashboardFactory().With("Evaluation:Enabled", "false");

        var limits = dashboard.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal((1500L, 400L), (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections));
    }
}

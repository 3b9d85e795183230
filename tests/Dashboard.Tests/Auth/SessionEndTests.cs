using System.Net;
using System.Net.WebSockets;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Auth;

/// <summary>A page stays open for days; what it is shown must end with the session of its reader.</summary>
public sealed class SessionEndTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_circuit_ends_with_its_session_and_no_other_is_opened()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var provider = await LocalProvider.StartAsync("ana");
        await using var dashboard = Start(provider, clock);
        using var visitor = new RealVisitor(dashboard.ClientOptions.BaseAddress);
        using var page = await visitor.FollowAsync(SiteUrls.Catalogue);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var circuit = await visitor.OpenCircuitAsync();

        clock.Advance(Length - TimeSpan.FromSeconds(1));
        using (await visitor.OpenCircuitAsync())
            Assert.Equal(WebSocketState.Open, circuit.State);
        clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually.HoldsAsync(() => HasEndedAsync(circuit));
        await Assert.ThrowsAsync<WebSocketException>(visitor.OpenCircuitAsync);
    }

    [Fact]
    public async Task Who_has_not_signed_in_opens_none()
    {
        await using var provider = await LocalProvider.StartAsync("ana");
        await using var dashboard = Start(provider, new ManualTimeProvider(DateTimeOffset.UtcNow));
        using var visitor = new RealVisitor(dashboard.ClientOptions.BaseAddress);

        var refused = await Assert.ThrowsAsync<WebSocketException>(visitor.OpenCircuitAsync);

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    private static DashboardFactory Start(LocalProvider provider, TimeProvider clock)
    {
        var dashboard = new DashboardFactory()
            .With("Access:OpenIdConnect:Authority", provider.Address)
            .With("Access:OpenIdConnect:ClientId", LocalProvider.Client)
            .With("Access:OpenIdConnect:SessionLength", Length.ToString())
            .With(services =>
                services.AddSingleton(clock).AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report()))
            );
        dashboard.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        dashboard.StartServer();
        return dashboard;
    }

    private static async Task<bool> HasEndedAsync(ClientWebSocket circuit)
    {
        try
        {
            // Pings of the server may stand before the end.
            var message = await circuit.ReceiveAsync(new byte[1024], CancellationToken.None);
            return message.MessageType == WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }
}

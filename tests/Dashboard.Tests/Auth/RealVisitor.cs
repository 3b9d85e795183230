using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dashboard.Tests.Auth;

/// <summary>A browser without pages, over the network: keeps cookies, follows addresses, opens circuits.</summary>
internal sealed class RealVisitor : IDisposable
{
    /// <summary>The end of a message of SignalR.</summary>
    private const char End = '\u001e';

    private readonly CookieContainer cookies = new();
    private readonly Uri site;
    private readonly HttpMessageInvoker network;

    /// <param name="site">The address of the dashboard.</param>
    /// <param name="authority">The only authority whose certificates are believed; null where there is no TLS.</param>
    public RealVisitor(Uri site, X509Certificate2? authority = null)
    {
        this.site = site;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        if (authority is not null)
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(authority) };
        network = new HttpMessageInvoker(handler);
    }

    /// <summary>The cookies that the dashboard has set.</summary>
    public CookieCollection Cookies => cookies.GetCookies(site);

    public void Dispose() => network.Dispose();

    /// <summary>The answer to one request, whether it leads on or not.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path) => await GetAsync(new Uri(site, path));

    /// <summary>Goes on until an answer is no redirection.</summary>
    public async Task<HttpResponseMessage> FollowAsync(string path)
    {
        var answer = await GetAsync(path);
        for (var step = 0; step < 10 && answer.Headers.Location is { } location; step++)
            answer = await GetAsync(new Uri(answer.RequestMessage!.RequestUri!, location));
        return answer;
    }

    /// <summary>The answer to an address, also of another site.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await network.SendAsync(request, CancellationToken.None);
    }

    /// <summary>Opens the connection of a circuit as a page of the dashboard does, and shakes hands.</summary>
    /// <exception cref="WebSocketException">It was refused.</exception>
    public async Task<ClientWebSocket> OpenCircuitAsync()
    {
        var address = new UriBuilder(new Uri(site, "_blazor")) { Scheme = site.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" };
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", site.GetLeftPart(UriPartial.Authority));
        try
        {
            await socket.ConnectAsync(address.Uri, network, CancellationToken.None);
            var hello = Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""" + End);
            await socket.SendAsync(hello, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            var buffer = new byte[1024];
            var answer = await socket.ReceiveAsync(buffer, CancellationToken.None);
            Assert.Equal("{}" + End, Encoding.UTF8.GetString(buffer, 0, answer.Count));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2 authority) =>
        new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority },
            RevocationMode = X509RevocationMode.NoCheck,
        };
}

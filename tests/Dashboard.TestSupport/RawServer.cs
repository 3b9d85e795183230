using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.TestSupport;

/// <summary>A server on this machine that answers one request with exactly these bytes and then hangs up.</summary>
public sealed class RawServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    /// <summary>Answers a posted form of the last field <c>timeout</c>, or, when told so, a request without a body.</summary>
    public RawServer(string answer, bool untilEmptyLine = false)
    {
        listener.Start();
        Answered = AnswerAsync(answer, untilEmptyLine ? "\r\n\r\n" : "timeout=");
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public Task Answered { get; }

    /// <summary>An address on which nobody listens.</summary>
    public static Uri Nobody()
    {
        using var server = new RawServer("");
        return server.Address;
    }

    public void Dispose() => listener.Dispose();

    private async Task AnswerAsync(string answer, string end)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var buffer = new byte[64 * 1024];
        // The request comes with its body in one or two pieces; its end is the form's last field.
        var request = "";
        while (!request.Contains(end, StringComparison.Ordinal))
            request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}

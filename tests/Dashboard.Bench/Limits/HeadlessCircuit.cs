using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Bench.Limits;

/// <summary>
/// A circuit as a browser opens one, without the browser: it takes over the components of a page and says of every rendering
/// that it was shown, so that the server keeps all state and no more.
/// </summary>
internal sealed partial class HeadlessCircuit : IAsyncDisposable
{
    private const byte EndOfHandshake = 0x1E;

    /// <summary>As often as a browser: after half a minute without a word the server closes a connection.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    // The length of the message, and the one number of a ping in an array (SignalR's MessagePack protocol).
    private static readonly byte[] Ping = [0x02, 0x91, 0x06];

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource firstRendering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte> received = [];
    private Task reading = Task.CompletedTask;
    private Task pinging = Task.CompletedTask;
    private int renderings;

    /// <summary>How often the page was rendered.</summary>
    public int Renderings => Volatile.Read(ref renderings);

    /// <summary>Whether the server still holds it.</summary>
    public bool IsOpen => socket.State == WebSocketState.Open;

    /// <summary>Opens a page and its circuit; null when the page came without one and loads itself again.</summary>
    public static async Task<HeadlessCircuit?> OpenAsync(HttpClient http, Uri page, CancellationToken cancellationToken)
    {
        var html = await http.GetStringAsync(page, cancellationToken);
        if (html.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
            return null;
        var circuit = new HeadlessCircuit();
        await circuit.ConnectAsync(page, cancellationToken);
        var root = new Uri(page, "/").AbsoluteUri;
        await circuit.SendAsync("0", "StartCircuit", root, page.AbsoluteUri, "[]", "");
        await circuit.SendAsync(id: null, "UpdateRootComponents", OperationsOf(html), StateOf(html));
        await circuit.firstRendering.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return circuit;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(reading, pinging);
        socket.Dispose();
        sending.Dispose();
        end.Dispose();
    }

    private async Task ConnectAsync(Uri page, CancellationToken cancellationToken)
    {
        // The server's answer to a socket without a negotiation is a connection of its own.
        var address = new UriBuilder(new Uri(page, "/_blazor")) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(address, cancellationToken);
        var handshake = """{"protocol":"blazorpack","version":1}""";
        await socket.SendAsync(
            (byte[])[.. Encoding.UTF8.GetBytes(handshake), EndOfHandshake],
            WebSocketMessageType.Binary,
            endOfMessage: true,
            cancellationToken
        );
        received.AddRange(await ReceiveAsync(cancellationToken));
        // Messages may follow in the same piece.
        if (received.IndexOf(EndOfHandshake) is not (> 0 and var handshakeEnd))
            throw new InvalidOperationException("The server did not end the handshake.");
        received.RemoveRange(0, handshakeEnd + 1);
        reading = ReadAsync();
        pinging = PingAsync();
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(PingInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token) && IsOpen)
                await SendAsync(Ping);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Whether the server still holds it is asked of the socket.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                received.AddRange(await ReceiveAsync(end.Token));
                foreach (var message in BlazorPack.TakeMessages(received))
                    await AnswerAsync(message);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            firstRendering.TrySetException(exception);
        }
    }

    private async Task AnswerAsync(IReadOnlyList<object?> message)
    {
        if (message is not [1L, _, _, string target, IReadOnlyList<object?> arguments, ..])
            return;
        switch (target)
        {
            case "JS.RenderBatch":
                Interlocked.Increment(ref renderings);
                await SendAsync(id: null, "OnRenderCompleted", arguments[0], null);
                firstRendering.TrySetResult();
                break;
            case "JS.BeginInvokeJS" when arguments[0] is long call and not 0:
                var result = string.Create(CultureInfo.InvariantCulture, $"[{call},true,null]");
                await SendAsync(id: null, "EndInvokeJSFromDotNet", call, true, result);
                break;
            case "JS.Error":
                firstRendering.TrySetException(new InvalidOperationException($"The circuit failed: {arguments[0]}"));
                break;
        }
    }

    private Task SendAsync(string? id, string target, params object?[] arguments) =>
        SendAsync(BlazorPack.Invocation(id, target, arguments));

    private async Task SendAsync(byte[] message)
    {
        await sending.WaitAsync(end.Token);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, end.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task<byte[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, cancellationToken);
            frame.Write(buffer, 0, part.Count);
        } while (!part.EndOfMessage);
        return frame.ToArray();
    }

    /// <summary>The components that the page was rendered with, as they are to be taken over.</summary>
    private static string OperationsOf(string html)
    {
        var operations = Component()
            .Matches(html)
            .Select(
                (match, index) => $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{match.Groups["marker"].Value}}}"""
            );
        return $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""";
    }

    private static string StateOf(string html) => State().Match(html).Groups["state"].Value;

    // The comment at the end of a component has no type.
    [GeneratedRegex("""<!--Blazor:(?<marker>\{"type":"server".*?\})-->""", RegexOptions.ExplicitCapture)]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture)]
    private static partial Regex State();
}

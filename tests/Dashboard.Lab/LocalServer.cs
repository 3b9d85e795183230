using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Lab;

/// <summary>A server program on this machine, on a loopback address; it ends with this object, or with this process.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    // The shell reads our pipe: when this process dies, even by SIGKILL, the pipe closes and the program is asked to end. Nothing
    // else may end the shell: a terminal that closes sends SIGHUP to all, and Prometheus would outlive it, for it reloads then.
    private const string EndsWithItsParent = """
        trap '' HUP INT
        exec 3<&0
        "$@" 3<&- & server=$!
        { read _ <&3; kill $server; } >/dev/null 2>&1 & watch=$!
        wait $server; status=$?
        kill $watch
        exit $status
        """;

    private static readonly TimeSpan TimeToGetReady = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

    private readonly string name;
    private readonly Process process;
    private readonly LogTail log = new();

    private LocalServer(string name, Process process, Uri address)
    {
        (this.name, this.process, Address) = (name, process, address);
        process.OutputDataReceived += (_, line) => log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>An address that nothing listens at; asked before the start, because another server on the port would seem to be
    /// ours and ready.</summary>
    /// <param name="wanted">The port; 0 for a free one.</param>
    public static Uri FreeAddress(int wanted)
    {
        using var listener = new TcpListener(IPAddress.Loopback, wanted);
        try
        {
            listener.Start();
            return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        }
        catch (SocketException exception)
        {
            throw new PrometheusException($"Port {wanted} is in use.", exception);
        }
    }

    /// <summary>Starts a program and waits until it answers.</summary>
    /// <param name="name">How messages call it.</param>
    /// <param name="program">The program, from the PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="readyPath">Path that answers with success as soon as it is ready.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<LocalServer> StartAsync(
        string name,
        string program,
        IEnumerable<string> arguments,
        Uri address,
        string readyPath,
        CancellationToken cancellationToken
    )
    {
        var server = new LocalServer(name, Start(name, program, arguments), address);
        try
        {
            await server.WaitUntilReadyAsync(readyPath, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeToEnd);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private static Process Start(string name, string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", EndsWithItsParent, "sh", program, .. arguments])
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
        }
        catch (Win32Exception exception)
        {
            throw new PrometheusException($"{name} cannot be started: there is no /bin/sh.", exception);
        }
    }

    private async Task WaitUntilReadyAsync(string readyPath, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeToGetReady);
        try
        {
            while (!await IsReadyAsync(client, readyPath, patience.Token))
            {
                if (process.HasExited)
                    throw new PrometheusException($"{name} ended before it was ready. Its last words:\n{log}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PrometheusException($"{name} was not ready after {TimeToGetReady}. Its last words:\n{log}", exception);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string readyPath, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(readyPath, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

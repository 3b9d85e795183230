using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Lab;

/// <summary>A real Prometheus on this machine, over one data folder; it ends with this object, or with this process.</summary>
public sealed class LocalPrometheus : IAsyncDisposable
{
    // The shell reads our pipe: when this process dies, even by SIGKILL, the pipe closes and Prometheus is asked to end. Nothing
    // else may end the shell: a terminal that closes sends SIGHUP to all, and Prometheus would outlive it, for it reloads then.
    private const string EndsWithItsParent = """
        trap '' HUP INT
        exec 3<&0
        "$@" 3<&- & prometheus=$!
        { read _ <&3; kill $prometheus; } >/dev/null 2>&1 & watch=$!
        wait $prometheus; status=$?
        kill $watch
        exit $status
        """;

    private static readonly TimeSpan TimeToGetReady = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly TsdbFolder data;
    private readonly LogTail log = new();

    private LocalPrometheus(Process process, TsdbFolder data, Uri address)
    {
        this.process = process;
        this.data = data;
        Address = address;
        process.OutputDataReceived += (_, line) => log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Loads whole recordings at their recorded times, each under the label <c>cluster="its name"</c>.</summary>
    public static Task<LocalPrometheus> StartWithAsync(IEnumerable<Recording> recordings, CancellationToken cancellationToken) =>
        StartWithAsync(recordings, new PrometheusOptions(), cancellationToken);

    /// <summary>The same, with a Prometheus that runs in a special way.</summary>
    public static async Task<LocalPrometheus> StartWithAsync(
        IEnumerable<Recording> recordings,
        PrometheusOptions options,
        CancellationToken cancellationToken
    )
    {
        var loaded = TsdbFolder.Temporary();
        try
        {
            foreach (var recording in recordings)
            {
                var selection = SampleSelection.Everything with { Label = new Label(Recording.DefaultLabel, recording.Name) };
                await loaded.AddAsync(recording, selection, cancellationToken);
            }

            return await StartAsync(loaded, options, cancellationToken);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    /// <summary>Starts on a data folder, for which it is responsible from then on, and waits until it answers.</summary>
    public static async Task<LocalPrometheus> StartAsync(
        TsdbFolder data,
        PrometheusOptions options,
        CancellationToken cancellationToken
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort(options.Port ?? 0)}/");
        // Not in the data folder, which may be somebody else's; Prometheus reads it once.
        var configuration = Path.Combine(Path.GetTempPath(), $"dashboard-lab-{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(configuration, options.Configuration, cancellationToken);
        var prometheus = new LocalPrometheus(
            Start([
                $"--config.file={configuration}",
                $"--storage.tsdb.path={data.Path}",
                "--storage.tsdb.retention.time=100y",
                $"--web.listen-address={address.Authority}",
                .. LookbackOf(options),
            ]),
            data,
            address
        );
        try
        {
            await prometheus.WaitUntilReadyAsync(cancellationToken);
            return prometheus;
        }
        catch
        {
            await prometheus.DisposeAsync();
            throw;
        }
        finally
        {
            File.Delete(configuration);
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
        data.Dispose();
    }

    private static IEnumerable<string> LookbackOf(PrometheusOptions options) =>
        options.Lookback is { } lookback ? [$"--query.lookback-delta={lookback.TotalMilliseconds:0}ms"] : [];

    private static Process Start(params IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", EndsWithItsParent, "sh", "prometheus", .. arguments])
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
            throw new PrometheusException("Prometheus cannot be started: there is no /bin/sh.", exception);
        }
    }

    // Asked before the start, because another Prometheus on the port would seem to be ours and ready.
    private static int FreePort(int wanted)
    {
        using var listener = new TcpListener(IPAddress.Loopback, wanted);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException exception)
        {
            throw new PrometheusException($"Port {wanted} is in use.", exception);
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeToGetReady);
        try
        {
            while (!await IsReadyAsync(client, patience.Token))
            {
                if (process.HasExited)
                    throw new PrometheusException($"Prometheus ended before it was ready. Its last words:\n{log}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PrometheusException($"Prometheus was not ready after {TimeToGetReady}. Its last words:\n{log}", exception);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync("-/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

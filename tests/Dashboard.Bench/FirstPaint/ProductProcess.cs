using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Bench.FirstPaint;

/// <summary>The dashboard as its operators run it: a process of its own.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process running;

    private ProductProcess(Process running, Uri address) => (this.running, Address) = (running, address);

    public Uri Address { get; }

    /// <summary>The most memory that it ever held, in bytes, as Linux counts it (VmHWM).</summary>
    public long PeakResidentBytes =>
        long.Parse(
            File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{running.Id}/status"))
                .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]
                .Trim(),
            CultureInfo.InvariantCulture
        ) * 1024;

    public static async Task<ProductProcess> StartAsync(
        string gateway,
        Uri prometheus,
        string selector,
        CancellationToken cancellationToken
    ) =>
        await StartAsync(
            [
                ("Gateways__0__Name", gateway),
                ("Gateways__0__PrometheusUrl", prometheus.ToString()),
                ("Gateways__0__Selector", selector),
                ("Evaluation__Enabled", "false"),
            ],
            cancellationToken
        );

    public static async Task<ProductProcess> StartAsync(
        IEnumerable<(string Key, string Value)> settings,
        CancellationToken cancellationToken
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.dll")])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["LogFile__Path"] = "";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await WaitAsync(address, process, cancellationToken);
        return new ProductProcess(process, address);
    }

    public async ValueTask DisposeAsync()
    {
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static async Task WaitAsync(Uri address, Process process, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (process.HasExited)
                throw new InvalidOperationException(
                    $"The dashboard ended with exit code {process.ExitCode}. Start it by hand to see why."
                );
            try
            {
                if ((await http.GetAsync(new Uri("alive", UriKind.Relative), cancellationToken)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It is not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }

        throw new InvalidOperationException($"The dashboard did not answer within {Patience.TotalSeconds:0} s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

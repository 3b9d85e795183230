using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dashboard.Core;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.Container;

/// <summary>The published dashboard as the image runs it: as nobody, without capabilities, with a root file system that is only
/// read, one folder that is written, and a limit of memory.</summary>
public sealed class RestrictedDashboard : IAsyncDisposable
{
    /// <summary>The user nobody.</summary>
    public const int User = 65534;

    // Mounts are those of this shell alone: what it changes ends with it.
    private const string Script = """
        set -e
        echo $$ > "$GROUP"
        mount --make-rprivate /
        mount --bind "$DATA" "$DATA"
        mount -o remount,bind,ro /
        cd "$APP"
        exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
            dotnet Dashboard.dll
        """;

    private readonly TemporaryFolder data = new();
    private readonly MemoryGroup group = MemoryGroup.TryMake(LimitBytes)!;
    private readonly Process process;
    private readonly List<string> lines = [];

    private RestrictedDashboard(string app, Uri prometheus, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("unshare", ["--mount", "/bin/sh", "-c", Script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings(app, prometheus).Concat(settings))
            start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>512 MB.</summary>
    public static long LimitBytes => 512L << 20;

    public Uri Address { get; } = FreeAddress();

    public int Id => process.Id;

    /// <summary>Where the store lies.</summary>
    public string Data => data.Path;

    public long PeakBytes => group.PeakBytes;

    public string Log
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public static async Task<RestrictedDashboard> StartAsync(
        string app,
        Uri prometheus,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var dashboard = new RestrictedDashboard(app, prometheus, settings ?? new Dictionary<string, string>());
        await Tool.RunAsync("chown", "65534:65534", dashboard.Data);
        dashboard.process.Start();
        dashboard.process.BeginOutputReadLine();
        dashboard.process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = dashboard.Address };
        await Eventually.HoldsAsync(() => dashboard.IsAliveAsync(http));
        return dashboard;
    }

    /// <summary>Asks it to stop as a container runtime does; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Tool.RunAsync("kill", "-TERM", Id.ToString(CultureInfo.InvariantCulture));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        group.Dispose();
        data.Dispose();
    }

    private Dictionary<string, string> Settings(string app, Uri prometheus) =>
        new(StringComparer.Ordinal)
        {
            ["APP"] = app,
            ["DATA"] = data.Path,
            ["GROUP"] = group.Members,
            ["HOME"] = "/nonexistent",
            ["TMPDIR"] = data.Path,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["LogFile__Path"] = "",
            ["Storage__Path"] = data.PathTo("dashboard.db"),
            ["Gateways__0__Name"] = "shop",
            ["Gateways__0__PrometheusUrl"] = prometheus.ToString(),
        };

    private async Task<bool> IsAliveAsync(HttpClient http)
    {
        Assert.False(process.HasExited, Log);
        try
        {
            using var answer = await http.GetAsync(new Uri(SiteUrls.Alive, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (lines)
            lines.Add(line ?? "");
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}

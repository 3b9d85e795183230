using System.Text;
using System.Text.Json;

namespace Dashboard.Lab;

/// <summary>A real VictoriaMetrics on this machine that holds recordings; it ends with this object, or with this
/// process.</summary>
public sealed class LocalVictoriaMetrics : IAsyncDisposable
{
    private readonly LocalServer server;
    private readonly string folder;

    private LocalVictoriaMetrics(LocalServer server, string folder) => (this.server, this.folder) = (server, folder);

    public Uri Address => server.Address;

    /// <summary>Loads whole recordings at their recorded times, each under the label <c>cluster="its name"</c>.</summary>
    public static async Task<LocalVictoriaMetrics> StartWithAsync(
        IEnumerable<Recording> recordings,
        CancellationToken cancellationToken
    )
    {
        var data = Directory.CreateTempSubdirectory("dashboard-lab-").FullName;
        var address = LocalServer.FreeAddress(0);
        var started = await LocalServer.StartAsync(
            "VictoriaMetrics",
            "victoria-metrics",
            [$"-storageDataPath={data}", $"-httpListenAddr={address.Authority}", "-retentionPeriod=100y"],
            address,
            "health",
            cancellationToken
        );
        var store = new LocalVictoriaMetrics(started, data);
        try
        {
            using var http = new HttpClient { BaseAddress = address };
            foreach (var recording in recordings)
                await ImportAsync(http, recording, cancellationToken);
            await FlushAsync(http, cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds what recording rules give, evaluated by vmalert.</summary>
    /// <param name="rules">The rules as a file holds them.</param>
    /// <param name="from">The first moment, in UTC.</param>
    /// <param name="until">The last moment, in UTC.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RecordAsync(string rules, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "rules.yml");
        await File.WriteAllTextAsync(file, rules, cancellationToken);
        await StoreTool.RunAsync(
            "vmalert",
            [
                $"-rule={file}",
                $"-datasource.url={Address}",
                $"-remoteWrite.url={Address}",
                // The interval of the rules; a replay otherwise takes a step of five minutes.
                "-datasource.queryStep=0s",
                // No rule reads what another one writes.
                "-replay.rulesDelay=0s",
                $"-replay.timeFrom={from:yyyy-MM-ddTHH:mm:ssZ}",
                $"-replay.timeTo={until:yyyy-MM-ddTHH:mm:ssZ}",
            ],
            cancellationToken
        );
        using var http = new HttpClient { BaseAddress = Address };
        await FlushAsync(http, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What was written is only then found by queries.</summary>
    private static async Task FlushAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var flushed = await http.GetAsync("internal/force_flush", cancellationToken);
        flushed.EnsureSuccessStatusCode();
    }

    private static async Task ImportAsync(HttpClient http, Recording recording, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        foreach (var series in recording.Series)
            lines.AppendLine(Line(series, recording.Name));
        using var content = new StringContent(lines.ToString());
        using var answer = await http.PostAsync("api/v1/import", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static string Line(Series series, string recording)
    {
        var samples = series.Samples.Where(sample => double.IsFinite(sample.Value)).ToList();
        var labels = series
            .Labels.Where(label => label.Name != Recording.DefaultLabel)
            .Append(new Label(Recording.DefaultLabel, recording))
            .Append(new Label("__name__", series.Name));
        return JsonSerializer.Serialize(
            new
            {
                metric = labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
                values = samples.Select(sample => sample.Value),
                timestamps = samples.Select(sample => sample.At.ToUnixTimeMilliseconds()),
            }
        );
    }
}

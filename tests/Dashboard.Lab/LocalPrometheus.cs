namespace Dashboard.Lab;

/// <summary>A real Prometheus on this machine, over one data folder; it ends with this object, or with this process.</summary>
public sealed class LocalPrometheus : IAsyncDisposable
{
    private readonly LocalServer server;
    private readonly TsdbFolder data;

    private LocalPrometheus(LocalServer server, TsdbFolder data) => (this.server, this.data) = (server, data);

    public Uri Address => server.Address;

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
        var address = LocalServer.FreeAddress(options.Port ?? 0);
        // Not in the data folder, which may be somebody else's; Prometheus reads it once.
        var configuration = Path.Combine(Path.GetTempPath(), $"dashboard-lab-{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(configuration, options.Configuration, cancellationToken);
        try
        {
            var started = await LocalServer.StartAsync(
                "Prometheus",
                "prometheus",
                [
                    $"--config.file={configuration}",
                    $"--storage.tsdb.path={data.Path}",
                    "--storage.tsdb.retention.time=100y",
                    $"--web.listen-address={address.Authority}",
                    .. LookbackOf(options),
                ],
                address,
                "-/ready",
                cancellationToken
            );
            return new(started, data);
        }
        catch
        {
            data.Dispose();
            throw;
        }
        finally
        {
            File.Delete(configuration);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        data.Dispose();
    }

    private static IEnumerable<string> LookbackOf(PrometheusOptions options) =>
        options.Lookback is { } lookback ? [$"--query.lookback-delta={lookback.TotalMilliseconds:0}ms"] : [];
}

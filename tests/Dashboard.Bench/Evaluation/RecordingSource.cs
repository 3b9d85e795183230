using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>Where recordings come from: their folders, and the Prometheus that holds them as they were recorded.</summary>
internal sealed class RecordingSource : IAsyncDisposable
{
    private readonly LocalPrometheus? own;
    private readonly RunningPrometheus? samples;
    private readonly RecordingCollection folders;
    private readonly Uri address;
    private readonly string label;
    private readonly SocketsHttpHandler handler = new();

    private RecordingSource(
        LocalPrometheus? own,
        Uri address,
        string label,
        RecordingCollection folders,
        bool samplesInPrometheus
    )
    {
        (this.own, this.address, this.label, this.folders) = (own, address, label, folders);
        samples = samplesInPrometheus ? new RunningPrometheus(address) : null;
    }

    /// <summary>Uses a running Prometheus, starts one on unpacked blocks, or loads the recordings into a new one.</summary>
    public static async Task<RecordingSource> OpenAsync(
        BenchOptions options,
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        var collection = FoldersOf(options);
        if (options.Prometheus is { } running)
            return new RecordingSource(null, running, options.Label, collection, samplesInPrometheus: true);

        if (options.Tsdb is { } blocks)
        {
            var onBlocks = await LocalPrometheus.StartAsync(TsdbFolder.At(blocks), new PrometheusOptions(), cancellationToken);
            return new RecordingSource(onBlocks, onBlocks.Address, options.Label, collection, samplesInPrometheus: true);
        }

        var recordings = new List<Recording>();
        foreach (var name in names)
            recordings.Add(await collection.LoadAsync(name, cancellationToken));
        var lookback = new PrometheusOptions
        {
            Lookback = ScratchPrometheus.LookbackFor(recordings.Max(recording => recording.Scenario.ScrapeInterval)),
        };
        var loaded = await LocalPrometheus.StartWithAsync(recordings, lookback, cancellationToken);
        return new RecordingSource(loaded, loaded.Address, Recording.DefaultLabel, collection, samplesInPrometheus: false);
    }

    /// <summary>The recordings that were asked for, else all that can be evaluated.</summary>
    public static IReadOnlyList<string> NamesOf(BenchOptions options)
    {
        if (options.Names.Count > 0)
            return options.Names;

        // Samples may live in Prometheus alone.
        return options.Recordings is { } folder && (options.Prometheus is not null || options.Tsdb is not null)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Where(path => File.Exists(Path.Combine(path, "scenario.json")))
                    .Select(path => Path.GetFileName(path))
                    .Order(StringComparer.Ordinal),
            ]
            : FoldersOf(options).Names;
    }

    public Task<Scenario> ScenarioAsync(string name, CancellationToken cancellationToken) =>
        folders.LoadScenarioAsync(name, cancellationToken);

    /// <summary>The recording as Prometheus stored it.</summary>
    public GatewayReader ReaderOf(string name) => new(address, new Label(label, name).ToString(), handler);

    /// <summary>Those raw samples of a recording that the product can ask for.</summary>
    public async Task<Recording> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var recording = samples is null
            ? await folders.LoadAsync(name, cancellationToken)
            : await samples.LoadAsync(name, await ScenarioAsync(name, cancellationToken), label, cancellationToken);
        return recording with { Series = NeededSeries.OfCauses(recording.Series) };
    }

    public async ValueTask DisposeAsync()
    {
        handler.Dispose();
        samples?.Dispose();
        if (own is not null)
            await own.DisposeAsync();
    }

    private static RecordingCollection FoldersOf(BenchOptions options) =>
        options.Recordings is { } folder ? new RecordingCollection(folder) : RecordingCollection.Carried;
}

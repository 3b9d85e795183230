using Dashboard.Lab;
using Dashboard.Prometheus;
using Dashboard.Troubleshooting;

namespace Dashboard.Bench;

/// <summary>The Prometheus that holds the recordings, and readers of the product over it.</summary>
internal sealed class BenchPrometheus : IAsyncDisposable
{
    private readonly LocalPrometheus? own;
    private readonly ISignalReader reader;

    private BenchPrometheus(LocalPrometheus? own, Uri address, string label, IReadOnlyList<string> names)
    {
        this.own = own;
        var gateways = names.Select(name => new GatewayOptions { Name = name, PrometheusUrl = address.ToString(), Selector = $"{label}=\"{name}\"" }).ToList();
        var options = new Dashboard.Prometheus.PrometheusOptions { Timeout = TimeSpan.FromMinutes(1) };
        reader = new PrometheusSignalReader(new PrometheusClients(new PlainHttpClients(), gateways, options), options);
    }

    /// <summary>Uses a running Prometheus, starts one on unpacked blocks, or loads the recordings into a new one.</summary>
    public static async Task<BenchPrometheus> OpenAsync(BenchOptions options, RecordingCollection collection, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (options.Prometheus is { } running)
        {
            return new BenchPrometheus(null, running, options.Label, names);
        }

        if (options.Tsdb is { } folder)
        {
            var onBlocks = await LocalPrometheus.StartAsync(TsdbFolder.At(folder), new Lab.PrometheusOptions(), cancellationToken);
            return new BenchPrometheus(onBlocks, onBlocks.Address, options.Label, names);
        }

        var recordings = new List<Recording>();
        foreach (var name in names)
        {
            recordings.Add(await collection.LoadAsync(name, cancellationToken));
        }

        var loaded = await LocalPrometheus.StartWithAsync(recordings, cancellationToken);
        return new BenchPrometheus(loaded, loaded.Address, Recording.DefaultLabel, names);
    }

    public Task<Snapshot> ReadAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) =>
        reader.ReadAsync(name, at, Troubleshooting.KrakenD.Signals.All, cancellationToken);

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class PlainHttpClients : IHttpClientFactory
    {
        private readonly SocketsHttpHandler handler = new();

        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);
    }
}

using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Bench.Evaluation;

/// <summary>The product's reader for one gateway: a Prometheus and the matchers that select it there.</summary>
internal sealed class GatewayReader
{
    /// <summary>The name under which the gateway is diagnosed.</summary>
    public const string Name = "bench";

    private readonly PrometheusSignalReader reader;

    public GatewayReader(Uri address, string selector, HttpMessageHandler handler)
        : this(address, selector, handler, new PrometheusOptions { Timeout = TimeSpan.FromMinutes(2) }) { }

    public GatewayReader(Uri address, string selector, HttpMessageHandler handler, PrometheusOptions options)
    {
        var gateway = new GatewayOptions
        {
            Name = Name,
            PrometheusUrl = address.ToString(),
            Selector = selector,
        };
        reader = new PrometheusSignalReader(new PrometheusClients(new OneHandler(handler), [gateway], options), options);
    }

    public Task<Snapshot> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        reader.ReadAsync(Name, at, Signals.All, cancellationToken);
}

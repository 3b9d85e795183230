using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>Reads a gateway from a real store as the product does.</summary>
internal static class RealStore
{
    /// <summary>A reader that remembers.</summary>
    /// <param name="address">The store.</param>
    /// <param name="selector">The gateway's series.</param>
    /// <param name="totalsFromSeries">From so many series on the gateway is a large one.</param>
    public static PrometheusSignalReader Reader(Uri address, string selector, long totalsFromSeries)
    {
        var options = new PrometheusOptions { Timeout = TimeSpan.FromMinutes(1), TotalsFromSeries = totalsFromSeries };
        return new(ClientsOf(address, selector, options), options);
    }

    /// <summary>Asks a store by queries of the test's own.</summary>
    public static PrometheusClient Client(Uri address) =>
        ClientsOf(address, "", new PrometheusOptions { Timeout = TimeSpan.FromMinutes(1) }).Of("default").Client;

    private static PrometheusClients ClientsOf(Uri address, string selector, PrometheusOptions options) =>
        new(
            new Clients(),
            [
                new GatewayOptions
                {
                    Name = "default",
                    PrometheusUrl = address.ToString(),
                    Selector = selector,
                },
            ],
            options
        );

    public static Task<Snapshot> ReadAsync(
        Uri address,
        string selector,
        DateTimeOffset at,
        Action<GatewayOptions>? configure = null
    ) => ReaderOf(address, selector, configure).ReadAsync("default", at, Signals.All, default);

    /// <summary>The reader of a gateway that is called <c>default</c>.</summary>
    public static ISignalReader ReaderOf(Uri address, string selector, Action<GatewayOptions>? configure = null)
    {
        var options = new PrometheusOptions { Timeout = TimeSpan.FromMinutes(1) };
        var gateway = new GatewayOptions
        {
            Name = "default",
            PrometheusUrl = address.ToString(),
            Selector = selector,
        };
        configure?.Invoke(gateway);
        return new PrometheusSignalReader(new PrometheusClients(new Clients(), [gateway], options), options);
    }

    /// <summary>The values of each series, by its labels in their order.</summary>
    public static Dictionary<string, IReadOnlyList<double>> BySeries(SignalReadings readings) =>
        readings.Series.ToDictionary(
            reading =>
                string.Join(
                    ", ",
                    reading
                        .Labels.OrderBy(label => label.Key, StringComparer.Ordinal)
                        .Select(label => $"{label.Key}={label.Value}")
                ),
            reading => reading.Values,
            StringComparer.Ordinal
        );

    private sealed class Clients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }
}

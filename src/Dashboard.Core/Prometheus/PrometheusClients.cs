using System.Collections.Concurrent;

namespace Dashboard.Core.Prometheus;

/// <summary>The stores of each configured gateway.</summary>
public sealed class PrometheusClients(
    IHttpClientFactory factory,
    IReadOnlyList<GatewayOptions> gateways,
    PrometheusOptions options
)
{
    // By address and not by gateway: several gateways may share one Prometheus.
    private readonly ConcurrentDictionary<Uri, QueryLimiter> limiters = new();

    private readonly ConcurrentDictionary<string, StoreNames> names = new(StringComparer.Ordinal);

    /// <summary>What all running reads together may hold.</summary>
    public MemoryBudget Budget { get; } = new(options.MaxQueryMegabytes * 1024L * 1024);

    /// <summary>Name of the HTTP client that a gateway's queries use.</summary>
    public static string HttpClientName(string gateway) => $"prometheus/{gateway}";

    /// <summary>Name of the HTTP client of a gateway's store of Kubernetes.</summary>
    public static string KubernetesHttpClientName(string gateway) => $"prometheus/{gateway}/kubernetes";

    /// <summary>Name of the HTTP client of a gateway's log.</summary>
    public static string LogsHttpClientName(string gateway) => $"loki/{gateway}";

    /// <summary>The store of a gateway's own metrics.</summary>
    /// <exception cref="ArgumentException">No such gateway is configured.</exception>
    public GatewayStore Of(string gateway)
    {
        var configured = Configured(gateway);
        return Store(HttpClientName(gateway), configured.PrometheusUrl, configured);
    }

    /// <summary>The store of what Kubernetes says of a gateway; null where it is the gateway's own.</summary>
    /// <exception cref="ArgumentException">No such gateway is configured.</exception>
    public GatewayStore? KubernetesOf(string gateway) =>
        Configured(gateway).Kubernetes is { } kubernetes
            ? Store(KubernetesHttpClientName(gateway), kubernetes.Url, kubernetes)
            : null;

    /// <summary>The settings of a gateway.</summary>
    /// <exception cref="ArgumentException">No such gateway is configured.</exception>
    public GatewayOptions Configured(string gateway) =>
        gateways.FirstOrDefault(candidate => candidate.Name == gateway)
        ?? throw new ArgumentException($"No gateway '{gateway}' is configured.", nameof(gateway));

    private GatewayStore Store(string name, string url, PrometheusStoreOptions store)
    {
        var http = factory.CreateClient(name);
        http.BaseAddress = new Uri(url.TrimEnd('/') + "/");
        http.Timeout = options.Timeout;
        var limiter = limiters.GetOrAdd(http.BaseAddress, _ => new QueryLimiter(options.MaxConcurrentQueries));
        return new GatewayStore(
            new PrometheusClient(http, limiter, Budget) { Parameters = store.Parameters },
            store.Matchers,
            names.GetOrAdd(name, _ => new StoreNames(store.Discovery)),
            store.OneMetricPerQuery
        );
    }
}

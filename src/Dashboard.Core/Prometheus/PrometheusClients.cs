using System.Collections.Concurrent;

namespace Dashboard.Core.Prometheus;

/// <summary>The client and selector of each configured gateway.</summary>
public sealed class PrometheusClients(
    IHttpClientFactory factory,
    IReadOnlyList<GatewayOptions> gateways,
    PrometheusOptions options
)
{
    // By address and not by gateway: several gateways may share one Prometheus.
    private readonly ConcurrentDictionary<Uri, QueryLimiter> limiters = new();

    /// <summary>What all running reads together may hold.</summary>
    public MemoryBudget Budget { get; } = new(options.MaxQueryMegabytes * 1024L * 1024);

    /// <summary>Name of the HTTP client that a gateway's queries use.</summary>
    public static string HttpClientName(string gateway) => $"prometheus/{gateway}";

    /// <summary>Client and selector of a gateway.</summary>
    /// <exception cref="ArgumentException">No such gateway is configured.</exception>
    public (PrometheusClient Client, string Selector) Of(string gateway)
    {
        var configured =
            gateways.FirstOrDefault(candidate => candidate.Name == gateway)
            ?? throw new ArgumentException($"No gateway '{gateway}' is configured.", nameof(gateway));
        var http = factory.CreateClient(HttpClientName(gateway));
        http.BaseAddress = new Uri(configured.PrometheusUrl.TrimEnd('/') + "/");
        http.Timeout = options.Timeout;
        var limiter = limiters.GetOrAdd(http.BaseAddress, _ => new QueryLimiter(options.MaxConcurrentQueries));
        return (
            new PrometheusClient(http, limiter, Budget) { Parameters = configured.Parameters },
            configured.Selector.Trim().Trim(',')
        );
    }
}

using System.Collections.Concurrent;
using Dashboard.Core.Prometheus;
using Dashboard.Core.Stores;

namespace Dashboard.Core.Loki;

/// <summary>The Loki of each gateway that has one.</summary>
public sealed class LokiClients(IHttpClientFactory factory, IReadOnlyList<GatewayOptions> gateways)
{
    // A log store reads chunks for each question: fewer at a time than a store of metrics takes.
    private const int MaxConcurrentQueries = 2;

    private readonly ConcurrentDictionary<Uri, QueryLimiter> limiters = new();

    /// <summary>The Loki of a gateway and its settings; null where none is named.</summary>
    public (LokiClient Client, LogStoreOptions Options)? Of(string gateway)
    {
        if (gateways.FirstOrDefault(candidate => candidate.Name == gateway)?.Logs is not { } logs)
            return null;
        var http = factory.CreateClient(PrometheusClients.LogsHttpClientName(gateway));
        http.BaseAddress = new Uri(logs.Url.TrimEnd('/') + "/");
        http.Timeout = logs.Timeout;
        return (new LokiClient(http, limiters.GetOrAdd(http.BaseAddress, _ => new QueryLimiter(MaxConcurrentQueries))), logs);
    }
}

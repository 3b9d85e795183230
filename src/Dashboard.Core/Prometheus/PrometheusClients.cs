using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;

namespace Dashboard.Core.Prometheus;

/// <summary>The client and selector of each configured gateway.</summary>
public sealed class PrometheusClients(
    IHttpClientFactory factory,
    IReadOnlyList<GatewayOptions> gateways,
    PrometheusOptions options
)
{
    /// <summary>Name of the HTTP client that queries use.</summary>
    public const string HttpClientName = "prometheus";

    // By address and not by gateway: several gateways may share one Prometheus.
    private readonly ConcurrentDictionary<Uri, QueryLimiter> limiters = new();

    /// <summary>What all running reads together may hold.</summary>
    public MemoryBudget Budget { get; } = new(options.MaxQueryMegabytes * 1024L * 1024);

    /// <summary>Client and selector of a gateway.</summary>
    /// <exception cref="ArgumentException">No such gateway is configured.</exception>
    public (PrometheusClient Client, string Selector) Of(string gateway)
    {
        var configured =
            gateways.FirstOrDefault(candidate => candidate.Name == gateway)
            ?? throw new ArgumentException($"No gateway '{gateway}' is configured.", nameof(gateway));
        var http = factory.CreateClient(HttpClientName);
        http.BaseAddress = new Uri(configured.PrometheusUrl.TrimEnd('/') + "/");
        http.Timeout = options.Timeout;
        Authorize(http, configured);
        var limiter = limiters.GetOrAdd(http.BaseAddress, _ => new QueryLimiter(options.MaxConcurrentQueries));
        return (new PrometheusClient(http, limiter, Budget), configured.Selector.Trim().Trim(','));
    }

    private static void Authorize(HttpClient http, GatewayOptions gateway)
    {
        if (gateway.BearerToken.Length > 0)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", gateway.BearerToken);
        }
        else if (gateway.User.Length > 0)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{gateway.User}:{gateway.Password}"));
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        foreach (var (name, value) in gateway.Headers)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }
}

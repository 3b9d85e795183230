using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>The client and selector of each configured gateway.</summary>
public sealed class PrometheusClients(
    IHttpClientFactory factory,
    IReadOnlyList<GatewayOptions> gateways,
    PrometheusOptions options
)
{
    // Tokens of the clouds have a few thousand characters; a wrong file may have any number.
    private const int MaxTokenCharacters = 16 * 1024;

    /// <summary>Name of the HTTP client that queries use.</summary>
    public const string HttpClientName = "prometheus";

    // By address and not by gateway: several gateways may share one Prometheus.
    private readonly ConcurrentDictionary<Uri, QueryLimiter> limiters = new();

    /// <summary>What all running reads together may hold.</summary>
    public MemoryBudget Budget { get; } = new(options.MaxQueryMegabytes * 1024L * 1024);

    /// <summary>Client and selector of a gateway.</summary>
    /// <exception cref="ArgumentException">No such gateway is configured.</exception>
    /// <exception cref="SignalSourceException">The file of its token cannot be read.</exception>
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
        return (
            new PrometheusClient(http, limiter, Budget) { Parameters = configured.Parameters },
            configured.Selector.Trim().Trim(',')
        );
    }

    private static void Authorize(HttpClient http, GatewayOptions gateway)
    {
        if (TokenOf(gateway) is { Length: > 0 } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
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

    private static string TokenOf(GatewayOptions gateway)
    {
        if (gateway.BearerTokenFile.Length == 0)
            return gateway.BearerToken;
        try
        {
            using var file = new StreamReader(gateway.BearerTokenFile);
            var text = new char[MaxTokenCharacters];
            var token = new string(text, 0, file.ReadBlock(text)).Trim();
            return token.Length > 0 && token.All(character => char.IsAscii(character) && !char.IsControl(character))
                ? token
                : throw new InvalidDataException("It holds no token of one line.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SignalSourceException(
                $"The file with the token for Prometheus cannot be used ({exception.GetType().Name}). Check BearerTokenFile "
                    + "of this gateway in the settings, whether this process may read the file, and whether it holds one line.",
                SignalSourceFailure.Unauthorized,
                exception
            );
        }
    }
}

using Dashboard.Core.Stores;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Prometheus;

/// <summary>Gives the HTTP client of each gateway the transport and the credentials of its settings.</summary>
internal sealed class GatewayHttpClients(IReadOnlyList<GatewayOptions> gateways, TimeProvider time)
    : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    /// <inheritdoc/>
    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (gateways.SelectMany(Stores).FirstOrDefault(store => store.Name == name).Store is { } store)
            Configure(store, options);
    }

    /// <inheritdoc/>
    public void Configure(HttpClientFactoryOptions options) => Configure(Options.DefaultName, options);

    private static IEnumerable<(string Name, StoreOptions? Store)> Stores(GatewayOptions gateway) =>
        [
            (PrometheusClients.HttpClientName(gateway.Name), gateway),
            (PrometheusClients.KubernetesHttpClientName(gateway.Name), gateway.Kubernetes),
            (PrometheusClients.LogsHttpClientName(gateway.Name), gateway.Logs),
        ];

    private void Configure(StoreOptions store, HttpClientFactoryOptions options)
    {
        // Tokens are kept in the handlers, and the transport renews its connections by itself.
        options.HandlerLifetime = Timeout.InfiniteTimeSpan;
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            builder.PrimaryHandler = StoreHandlers.Transport(store);
            if (StoreHandlers.Credentials(store, time) is { } credentials)
                builder.AdditionalHandlers.Add(credentials);
        });
        options.HttpClientActions.Add(http =>
        {
            foreach (var (name, value) in store.Headers)
                http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        });
    }
}

namespace Dashboard.Core.Prometheus;

/// <summary>A store, and how a gateway is found in it.</summary>
/// <param name="Client">Asks it.</param>
/// <param name="Selector">Label matchers of the gateway, without braces; may be empty.</param>
/// <param name="Names">How it is found which metrics exist.</param>
/// <param name="OneMetricPerQuery">Whether a query may name one metric only.</param>
public sealed record GatewayStore(PrometheusClient Client, string Selector, StoreNames Names, bool OneMetricPerQuery);

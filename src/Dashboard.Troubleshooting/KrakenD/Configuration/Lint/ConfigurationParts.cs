using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>The objects of a file with what may be written in them.</summary>
internal static class ConfigurationParts
{
    /// <summary>Root, endpoints and backends with the settings that each knows.</summary>
    public static IReadOnlyList<KnownObject> Objects(GatewayConfiguration gateway) =>
        [
            new(gateway.Root, KnownSettings.Root, "the top level"),
            .. gateway.Endpoints.Select(endpoint => new KnownObject(endpoint.Node, KnownSettings.Endpoint, "an endpoint")),
            .. gateway.Backends.Select(backend => new KnownObject(backend.Node, KnownSettings.Backend, "a backend")),
        ];

    /// <summary>Every feature that is written in an <c>extra_config</c>, with its scope.</summary>
    public static IReadOnlyList<PlacedFeature> Features(GatewayConfiguration gateway) =>
        [
            .. In(gateway.Root, FeatureScope.Service),
            .. gateway.Endpoints.SelectMany(endpoint => In(endpoint.Node, FeatureScope.Endpoint)),
            .. gateway.Backends.SelectMany(backend => In(backend.Node, FeatureScope.Backend)),
        ];

    private static IEnumerable<PlacedFeature> In(ConfigurationNode node, FeatureScope scope) =>
        (node.Object("extra_config")?.Settings ?? []).Select(feature => new PlacedFeature(feature, scope));
}

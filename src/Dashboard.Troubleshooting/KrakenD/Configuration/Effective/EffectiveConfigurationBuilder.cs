using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>Takes out of a configuration what a diagnosis uses.</summary>
public static class EffectiveConfigurationBuilder
{
    private static readonly string[] PolicyFeatures =
    [
        "validation/json-schema",
        "validation/cel",
        "security/bot-detector",
        "security/policies",
        "modifier/lua-endpoint",
        "modifier/lua-proxy",
        "modifier/lua-backend",
        "plugin/http-server",
        "plugin/req-resp-modifier",
    ];

    /// <summary>The values of a configuration.</summary>
    /// <param name="gateway">What the file says.</param>
    /// <param name="hash">Keyed hash of the file.</param>
    /// <param name="receivedAt">When the dashboard received it.</param>
    /// <param name="update">What it changed; null for the first version.</param>
    public static EffectiveConfiguration Build(
        GatewayConfiguration gateway,
        string hash,
        DateTimeOffset receivedAt,
        ConfigurationUpdate? update = null
    ) =>
        new()
        {
            Hash = hash,
            ReceivedAt = receivedAt,
            ServiceVersion = gateway.Telemetry.OpenTelemetry.Text("service_version") is { Length: > 0 } version ? version : null,
            Endpoints = [.. gateway.Endpoints.Take(EffectiveConfiguration.MaxEndpoints).Select(EndpointOf)],
            OmittedEndpoints = Math.Max(0, gateway.Endpoints.Count - EffectiveConfiguration.MaxEndpoints),
            Policies = PoliciesOf(gateway.Root),
            ResponseHeaderTimeout =
                gateway.Root.Duration("response_header_timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : null,
            Telemetry = TelemetryOf(gateway.Telemetry),
            Update = update,
        };

    private static EffectiveEndpoint EndpointOf(EndpointConfiguration endpoint) =>
        new()
        {
            Method = endpoint.Method,
            Path = endpoint.Path,
            Timeout = endpoint.Timeout,
            BudgetShare = endpoint.BudgetShare,
            Limit = LimitOf(endpoint.RateLimit),
            ClientLimit = endpoint.RateLimit is { LimitsClients: true, ClientMaxRate: { } rate } limit
                ? new EffectiveRateLimit(rate / limit.Every.TotalSeconds, limit.EffectiveClientCapacity)
                : null,
            Validator = endpoint.Validator is { } validator ? ValidatorOf(validator) : null,
            Policies =
            [
                .. PoliciesOf(endpoint.Node)
                    .Concat(endpoint.Backends.SelectMany(backend => PoliciesOf(backend.Node)))
                    .Distinct(StringComparer.Ordinal),
            ],
            Backends = [.. endpoint.Backends.Select(BackendOf)],
        };

    private static EffectiveBackend BackendOf(BackendConfiguration backend) =>
        new()
        {
            UrlPattern = backend.UrlPattern,
            Hosts = [.. backend.Hosts.Select(host => host.Name).Where(name => name.Length > 0)],
            LacksHost = backend.Hosts.Count == 0 && !backend.NeedsNoHost && backend.ServiceDiscovery == "static",
            Limit = LimitOf(backend.RateLimit),
            Breaker = backend.Breaker is { } breaker ? BreakerOf(breaker) : null,
            IsCached = backend.HttpCache is not null,
            FetchesToken = backend.Node.Extra("auth/client-credentials") is not null,
        };

    private static EffectiveRateLimit? LimitOf(RateLimitConfiguration? limit) =>
        limit?.PerSecond is { } rate ? new EffectiveRateLimit(rate, limit.EffectiveCapacity) : null;

    private static EffectiveBreaker BreakerOf(BreakerConfiguration breaker) =>
        new()
        {
            Name = breaker.Name,
            MaxErrors = breaker.MaxErrors ?? 0,
            Interval = TimeSpan.FromSeconds(breaker.Interval is { } seconds and > 0 and < 1e9 ? seconds : 0),
            OpenFor = breaker.OpenFor,
            LogsStatusChange = breaker.LogsStatusChange,
        };

    private static EffectiveValidator ValidatorOf(ValidatorConfiguration validator) =>
        new()
        {
            CannotWork = RefusalOf(validator),
            CachesKeys = validator.CachesKeys,
            LogsReasons = validator.Node.Flag("operation_debug"),
        };

    /// <summary>What makes the gateway answer 401 to every token Source: runs of 2.12.1 and 2.13.2.</summary>
    private static string? RefusalOf(ValidatorConfiguration validator) =>
        validator switch
        {
            { DisablesKeySecurity: true } => null,
            { KeyUrl: { } url } when url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => "its jwk_url is http://",
            { KeyUrl: null, LocalKeyPath: not null } => "its jwk_local_path lacks disable_jwk_security",
            _ => null,
        };

    private static EffectiveTelemetry? TelemetryOf(TelemetryConfiguration telemetry)
    {
        if (telemetry.OpenTelemetry is not { } settings)
            return null;
        var exporters = telemetry.PrometheusExporters.Where(exporter => !exporter.Flag("disable_metrics")).ToList();
        if (exporters.Count + telemetry.OtlpExporters.Count == 0)
            return null;
        var layers = settings.Object("layers");
        var backend = layers.Object("backend").Object("metrics");
        return new EffectiveTelemetry
        {
            ServerLayer = !layers.Object("global").Flag("disable_metrics"),
            ProxyLayer = !layers.Object("proxy").Flag("disable_metrics"),
            BackendStage = !backend.Flag("disable_stage"),
            // Without the block all are on; once it is there, each one that is missing is off.
            RoundTrips = backend is null || backend.Flag("round_trip"),
            ReadPayload = backend is null || backend.Flag("read_payload"),
            DetailedConnection = backend is null || backend.Flag("detailed_connection"),
            GoMetrics = exporters.Exists(exporter => exporter.Flag("go_metrics")),
            ProcessMetrics = exporters.Exists(exporter => exporter.Flag("process_metrics")),
        };
    }

    private static IReadOnlyList<string> PoliciesOf(ConfigurationNode node) =>
        node.Object("extra_config") is { } features ? [.. PolicyFeatures.Where(feature => features[feature] is not null)] : [];
}

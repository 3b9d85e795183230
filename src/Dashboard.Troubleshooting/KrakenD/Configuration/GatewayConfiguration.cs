using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>What a KrakenD configuration says, with the defaults that really run. Source: KrakenD's documentation, its source and
/// runs of 2.12.1 and 2.13.2.</summary>
public sealed class GatewayConfiguration
{
    /// <summary>The timeout of an endpoint when nothing is written.</summary>
    public static readonly TimeSpan BuiltInTimeout = TimeSpan.FromSeconds(2);

    public GatewayConfiguration(ConfigurationDocument document)
    {
        Document = document;
        DefaultTimeout = Root.Duration("timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : BuiltInTimeout;
        Hosts = [.. (Root["host"]?.Items ?? []).Where(item => item.IsText).Select(item => new HostSetting(item))];
        Endpoints =
        [
            .. (Root["endpoints"]?.Items ?? [])
                .Where(item => item.IsObject)
                .Select(item => new EndpointConfiguration(item, this)),
        ];
        AgentBackends =
        [
            .. (Root["async_agent"]?.Items ?? [])
                .SelectMany(agent => agent["backend"]?.Items ?? [])
                .Where(item => item.IsObject)
                .Select(item => new BackendConfiguration(item, null, Hosts)),
        ];
        Telemetry = new TelemetryConfiguration(Root);
    }

    public ConfigurationDocument Document { get; }

    public ConfigurationNode Root => Document.Root;

    /// <summary>Hosts of backends that have none of their own.</summary>
    public IReadOnlyList<HostSetting> Hosts { get; }

    public IReadOnlyList<EndpointConfiguration> Endpoints { get; }

    /// <summary>Backends of async agents.</summary>
    public IReadOnlyList<BackendConfiguration> AgentBackends { get; }

    public TelemetryConfiguration Telemetry { get; }

    /// <summary>Backends of endpoints, and of async agents.</summary>
    public IEnumerable<BackendConfiguration> Backends =>
        Endpoints.SelectMany(endpoint => endpoint.Backends).Concat(AgentBackends);

    public ConfigurationNode? Router => Root.Extra("router");

    /// <summary>The timeout of endpoints that have none of their own. It is a default, not a cap.</summary>
    public TimeSpan DefaultTimeout { get; }

    public double Port => Root.Number("port") ?? 8080;

    /// <summary>The version that <c>$schema</c> names; null without one.</summary>
    public GatewayVersion? SchemaVersion => Root.Text("$schema") is { } address ? GatewayVersion.InAddress(address) : null;

    /// <summary>Addresses that may say who the client is; empty when every proxy is believed.</summary>
    public IReadOnlyList<string> TrustedProxies => Router.Texts("trusted_proxies");
}

using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>One entry of a <c>backend</c> list.</summary>
public sealed partial class BackendConfiguration
{
    public BackendConfiguration(ConfigurationNode node, EndpointConfiguration? endpoint, IReadOnlyList<HostSetting> rootHosts)
    {
        (Node, Endpoint) = (node, endpoint);
        OwnHosts = [.. (node["host"]?.Items ?? []).Where(item => item.IsText).Select(item => new HostSetting(item))];
        Hosts = OwnHosts.Count > 0 ? OwnHosts : rootHosts;
        Breaker = node.Extra("qos/circuit-breaker") is { } breaker ? new BreakerConfiguration(breaker) : null;
        RateLimit = node.Extra("qos/ratelimit/proxy") is { } limit ? new RateLimitConfiguration(limit) : null;
    }

    public ConfigurationNode Node { get; }

    /// <summary>The endpoint that calls it; null for an async agent's.</summary>
    public EndpointConfiguration? Endpoint { get; }

    /// <summary>Hosts written in the entry itself.</summary>
    public IReadOnlyList<HostSetting> OwnHosts { get; }

    /// <summary>Hosts that are called: its own, or those of the root.</summary>
    public IReadOnlyList<HostSetting> Hosts { get; }

    public string UrlPattern => Node.Text("url_pattern") ?? "";

    /// <summary>The method of the call: its own, or the endpoint's.</summary>
    public string Method => (Node.Text("method") ?? Endpoint?.Method ?? "GET").ToUpperInvariant();

    public bool DisablesHostSanitize => Node.Flag("disable_host_sanitize");

    public string ServiceDiscovery => Node.Text("sd") ?? "static";

    public BreakerConfiguration? Breaker { get; }

    public RateLimitConfiguration? RateLimit { get; }

    public ConfigurationNode? HttpCache => Node.Extra("qos/http-cache");

    public bool ReturnsErrorCode => Node.Extra("backend/http").Flag("return_error_code");

    public ConfigurationNode? ErrorDetails =>
        Node.Extra("backend/http")?["return_error_details"] is { IsText: true, Text.Length: > 0 } details ? details : null;

    /// <summary>Whether the answer passes unread.</summary>
    public bool IsNoOp => Endpoint?.IsNoOp ?? Node.Text("encoding") == "no-op";

    /// <summary>Whether its answer is made without a host.</summary>
    public bool NeedsNoHost =>
        Node.Object("extra_config") is { } extra
        && extra.Settings.Any(feature =>
            feature.Key is "backend/lambda" or "backend/static-filesystem" or "backend/conditional" or "workflow" or "ai/llm"
        );

    /// <summary>Names in braces of the URL pattern that must come from the endpoint: not claims and not answers of an earlier
    /// call.</summary>
    public IEnumerable<string> RequiredPlaceholders => PathPlaceholders.In(UrlPattern).Where(name => !IsComputed(name));

    private static bool IsComputed(string name) =>
        name.StartsWith("JWT.", StringComparison.Ordinal)
        || name.StartsWith("input_", StringComparison.Ordinal)
        || Earlier().IsMatch(name);

    [GeneratedRegex("^resp[0-9]+_")]
    private static partial Regex Earlier();
}

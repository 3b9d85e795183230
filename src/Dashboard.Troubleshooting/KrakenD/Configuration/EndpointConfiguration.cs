using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>One entry of <c>endpoints</c>.</summary>
public sealed class EndpointConfiguration
{
    public EndpointConfiguration(ConfigurationNode node, GatewayConfiguration gateway)
    {
        (Node, Gateway) = (node, gateway);
        Path = node.Text("endpoint") ?? "";
        Method = (node.Text("method") is { Length: > 0 } method ? method : "GET").ToUpperInvariant();
        OwnTimeout = node.Duration("timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : null;
        Placeholders = PathPlaceholders.In(Path);
        RateLimit = node.Extra("qos/ratelimit/router") is { } limit ? new RateLimitConfiguration(limit) : null;
        Validator = node.Extra("auth/validator") is { } validator ? new ValidatorConfiguration(validator) : null;
        Backends =
        [
            .. (node["backend"]?.Items ?? [])
                .Where(item => item.IsObject)
                .Select(item => new BackendConfiguration(item, this, gateway.Hosts)),
        ];
    }

    public ConfigurationNode Node { get; }

    public GatewayConfiguration Gateway { get; }

    public string Path { get; }

    /// <summary>In upper case; GET unless set.</summary>
    public string Method { get; }

    /// <summary>Method and path, as a reader calls it.</summary>
    public string Name => $"{Method} {Path}";

    public IReadOnlyList<BackendConfiguration> Backends { get; }

    public RateLimitConfiguration? RateLimit { get; }

    public ValidatorConfiguration? Validator { get; }

    public ConfigurationNode? Signer => Node.Extra("auth/signer");

    /// <summary>Calls that are sent to each backend for one request.</summary>
    public double ConcurrentCalls => Node.Number("concurrent_calls") is { } calls and > 1 ? calls : 1;

    /// <summary>The timeout that is written here and works; null when the root's applies.</summary>
    public TimeSpan? OwnTimeout { get; }

    /// <summary>How long the whole request may take: its own timeout, else the root's, else 2 s.</summary>
    public TimeSpan Timeout => OwnTimeout ?? Gateway.DefaultTimeout;

    /// <summary>The part of the timeout that backends get: 75 % with concurrent calls, 85 % with several backends.</summary>
    public double BudgetShare =>
        ConcurrentCalls > 1 ? 0.75
        : Backends.Count > 1 ? 0.85
        : 1;

    /// <summary>How long backends may take.</summary>
    public TimeSpan BackendBudget => Timeout * BudgetShare;

    /// <summary>Whether the answer of the backend passes unread.</summary>
    public bool IsNoOp => (Node.Text("output_encoding") ?? Gateway.Root.Text("output_encoding")) == "no-op";

    public bool IsSequential => Node.Extra("proxy").Flag("sequential");

    public IReadOnlyList<string> InputHeaders => Node.Texts("input_headers");

    /// <summary>Whether requests only read.</summary>
    public bool IsRead => Method is "GET" or "HEAD" or "OPTIONS";

    /// <summary>The <c>cache_ttl</c> that reaches its answers.</summary>
    public ConfigurationNode? CacheTtl => Node["cache_ttl"] ?? Gateway.Root["cache_ttl"];

    /// <summary>Names in braces of the path.</summary>
    public IReadOnlyList<string> Placeholders { get; }
}

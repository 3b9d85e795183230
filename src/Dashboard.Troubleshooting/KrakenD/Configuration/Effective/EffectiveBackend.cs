namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>What runs for one backend entry.</summary>
public sealed record EffectiveBackend
{
    /// <summary>As the configuration spells it.</summary>
    public required string UrlPattern { get; init; }

    /// <summary>Names or addresses of its hosts, without scheme and port.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Whether it needs a host and has none, so that every call fails at once.</summary>
    public bool LacksHost { get; init; }

    /// <summary>The limit of calls to it (<c>qos/ratelimit/proxy</c>); null without one.</summary>
    public EffectiveRateLimit? Limit { get; init; }

    /// <summary>Its circuit breaker; null without one.</summary>
    public EffectiveBreaker? Breaker { get; init; }

    /// <summary>Whether answers are cached (<c>qos/http-cache</c>).</summary>
    public bool IsCached { get; init; }

    /// <summary>Whether the gateway fetches a token of its own for it (<c>auth/client-credentials</c>).</summary>
    public bool FetchesToken { get; init; }
}

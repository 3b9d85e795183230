using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>A rate limit of an endpoint (<c>qos/ratelimit/router</c>) or of a backend (<c>qos/ratelimit/proxy</c>). Each replica
/// counts for itself.</summary>
public sealed class RateLimitConfiguration(ConfigurationNode node)
{
    public ConfigurationNode Node { get; } = node;

    /// <summary>Requests of all clients per <see cref="Every"/>; null when not set, and no limit at 0 or less.</summary>
    public double? MaxRate { get; } = node.Number("max_rate");

    /// <summary>Requests of one client per <see cref="Every"/>; null when not set, and no limit at 0 or less.</summary>
    public double? ClientMaxRate { get; } = node.Number("client_max_rate");

    /// <summary>The burst as written.</summary>
    public double? Capacity { get; } = node.Number("capacity");

    /// <summary>The burst of one client as written.</summary>
    public double? ClientCapacity { get; } = node.Number("client_capacity");

    /// <summary>The time that the rates are for: a second where it is absent or shorter.</summary>
    public TimeSpan Every { get; } =
        node.Duration("every") is { } every && every > TimeSpan.FromSeconds(1) ? every : TimeSpan.FromSeconds(1);

    public string? Strategy { get; } = node.Text("strategy");

    public string? Key { get; } = node.Text("key");

    public bool LimitsAll => MaxRate > 0;

    public bool LimitsClients => ClientMaxRate > 0;

    /// <summary>Requests of all clients per second and replica; null without such a limit.</summary>
    public double? PerSecond => LimitsAll ? MaxRate / Every.TotalSeconds : null;

    /// <summary>The burst that runs: as written, or the rate per second without its fraction, at least 1.</summary>
    public double EffectiveCapacity => Capacity > 0 ? Capacity.Value : Math.Max(1, Math.Floor(PerSecond ?? 1));

    /// <summary>The burst of one client that runs: 1 where neither it nor a rate for all is written.</summary>
    public double EffectiveClientCapacity =>
        ClientCapacity > 0 ? ClientCapacity.Value
        : MaxRate >= 1 ? Math.Max(1, Math.Floor(ClientMaxRate ?? 1))
        : 1;
}

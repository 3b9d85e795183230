using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

/// <summary>What a changed rate limit means for callers.</summary>
internal static class LimitDiff
{
    public static IEnumerable<ConfigurationDifference> Between(
        string name,
        RateLimitConfiguration? before,
        RateLimitConfiguration? after
    )
    {
        var all = Rate(name, "limit", 503, before?.PerSecond, after?.PerSecond);
        if (all is not null)
            yield return all;
        var clients = Rate(name, "limit per client", 429, ClientsPerSecond(before), ClientsPerSecond(after));
        if (clients is not null)
            yield return clients;
        if (
            all is null
            && before is { LimitsAll: true }
            && after is { LimitsAll: true }
            && before.EffectiveCapacity != after.EffectiveCapacity
        )
            yield return Burst(name, before.EffectiveCapacity, after.EffectiveCapacity);
        if (
            clients is null
            && before is { LimitsClients: true }
            && after is { LimitsClients: true }
            && before.EffectiveClientCapacity != after.EffectiveClientCapacity
        )
            yield return Burst($"{name}, per client", before.EffectiveClientCapacity, after.EffectiveClientCapacity);
    }

    private static double? ClientsPerSecond(RateLimitConfiguration? limit) =>
        limit is { LimitsClients: true } ? limit.ClientMaxRate / limit.Every.TotalSeconds : null;

    private static ConfigurationDifference? Rate(string name, string what, int status, double? before, double? after) =>
        (before, after) switch
        {
            (null, null) => null,
            (null, { } rate) => new(
                DifferenceKind.LimitAdded,
                name,
                ConfigurationDiff.Text($"{what} of {QuantityFormatter.Setting(rate)} per second and replica added"),
                ConfigurationDiff.Text($"What is above it gets {status}.")
            ),
            ({ } rate, null) => new(
                DifferenceKind.LimitRemoved,
                name,
                ConfigurationDiff.Text($"{what} of {QuantityFormatter.Setting(rate)} per second and replica removed"),
                null
            ),
            ({ } old, { } rate) when old != rate => new(
                rate < old ? DifferenceKind.LimitLowered : DifferenceKind.LimitRaised,
                name,
                ConfigurationDiff.Text(
                    $"{what} {QuantityFormatter.Setting(old)} to {QuantityFormatter.Setting(rate)} per second and replica"
                ),
                rate < old ? ConfigurationDiff.Text($"What is above it gets {status}.") : null
            ),
            _ => null,
        };

    private static ConfigurationDifference Burst(string name, double before, double after) =>
        new(
            after < before ? DifferenceKind.LimitLowered : DifferenceKind.LimitRaised,
            name,
            ConfigurationDiff.Text($"burst {QuantityFormatter.Setting(before)} to {QuantityFormatter.Setting(after)} requests"),
            null
        );
}

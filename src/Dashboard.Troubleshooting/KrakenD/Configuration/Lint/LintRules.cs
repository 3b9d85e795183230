namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Every rule, by id.</summary>
public static class LintRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. KeyRules.All,
        .. FileRules.All,
        .. RouteRules.All,
        .. HostRules.All,
        .. EncodingRules.All,
        .. TimeoutRules.All,
        .. ConcurrencyRules.All,
        .. RateLimitRules.All,
        .. TokenRules.All,
        .. BreakerRules.All,
        .. TelemetryRules.All,
        .. ResourceRules.All,
    ];
}

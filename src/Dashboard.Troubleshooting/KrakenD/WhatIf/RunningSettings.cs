using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>The settings of an endpoint that run, as they can be replayed.</summary>
public static class RunningSettings
{
    /// <summary>The endpoint of a target; null where the configuration does not have it.</summary>
    public static EffectiveEndpoint? EndpointOf(this EffectiveConfiguration configuration, WhatIfTarget target) =>
        configuration.Endpoints.FirstOrDefault(endpoint => endpoint.Name == target.Name);

    /// <summary>The backend entry that is meant: the one with the pattern, or the only one.</summary>
    public static EffectiveBackend? BackendOf(this EffectiveEndpoint endpoint, string? pattern) =>
        pattern is null
            ? (endpoint.Backends is [var only] ? only : null)
            : endpoint.Backends.FirstOrDefault(backend => backend.UrlPattern == pattern);

    /// <summary>The setting of a kind; null when there is none.</summary>
    public static WhatIfSetting? SettingOf(this EffectiveEndpoint endpoint, WhatIfKind kind, string? pattern) =>
        kind switch
        {
            WhatIfKind.EndpointLimit => LimitOf(endpoint.Limit),
            WhatIfKind.BackendLimit => LimitOf(endpoint.BackendOf(pattern)?.Limit),
            WhatIfKind.Breaker => BreakerOf(endpoint.BackendOf(pattern)?.Breaker),
            _ => new TimeoutSetting(endpoint.Timeout, endpoint.BudgetShare),
        };

    private static LimitSetting? LimitOf(EffectiveRateLimit? limit) =>
        limit is { PerSecond: > 0 } ? new LimitSetting(limit.PerSecond, limit.Burst) : null;

    private static BreakerSetting? BreakerOf(EffectiveBreaker? breaker) =>
        breaker is null
            ? null
            : new BreakerSetting((int)Math.Clamp(breaker.MaxErrors, 0, 1e6), breaker.OpenFor, breaker.Interval);
}

using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>A rate limit for all callers together.</summary>
/// <param name="PerSecond">Requests per second and replica; above 0.</param>
/// <param name="Capacity">Requests that may come at once; 1 or more, whole.</param>
public sealed record LimitSetting(double PerSecond, double Capacity) : WhatIfSetting
{
    /// <inheritdoc/>
    public override string Text =>
        $"max_rate {QuantityFormatter.Setting(PerSecond)} per second, capacity {QuantityFormatter.Count(Capacity)}";
}

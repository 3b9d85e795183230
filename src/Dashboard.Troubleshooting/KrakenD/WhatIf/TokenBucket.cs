namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>KrakenD's token bucket: it is refilled only when a request finds it empty, so that after a quiet time about twice the
/// capacity passes at once. Source: krakend-ratelimit, tokenbucket.go.</summary>
internal sealed class TokenBucket(LimitSetting limit)
{
    private readonly double capacity = CapacityOf(limit);
    private readonly double fillSeconds = FillSecondsOf(limit);
    private double tokens = CapacityOf(limit);
    private double refilledAt;

    /// <summary>Whole tokens, at least one.</summary>
    public static double CapacityOf(LimitSetting limit) => Math.Max(1, Math.Floor(limit.Capacity));

    /// <summary>Time per token, in whole nanoseconds as KrakenD has it.</summary>
    public static double FillSecondsOf(LimitSetting limit) => Math.Max(1, Math.Floor(1e9 / limit.PerSecond)) / 1e9;

    /// <summary>Whether a request passes. Times in seconds, never going back.</summary>
    public bool Allows(double at)
    {
        if (tokens > 0)
        {
            tokens--;
            return true;
        }

        var earned = Math.Floor((at - refilledAt) / fillSeconds);
        if (earned < 1)
            return false;
        refilledAt += earned * fillSeconds;
        tokens = earned > capacity ? capacity : earned - 1;
        return true;
    }
}

using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Words for a circuit breaker's state and for how it is known.</summary>
public static class BreakerFormatter
{
    public static string Of(BreakerState state) =>
        state switch
        {
            BreakerState.Open => "open",
            BreakerState.HalfOpen => "half-open",
            BreakerState.Closed => "closed",
            _ => "unknown",
        };

    public static string Of(BreakerSource source) =>
        source switch
        {
            BreakerSource.LogConfirmed => "log-confirmed",
            BreakerSource.Inferred => "inferred",
            _ => "unknown",
        };

    public static Badge BadgeOf(BreakerState state) =>
        state switch
        {
            BreakerState.Open => Badge.Critical with { Word = "OPEN" },
            BreakerState.HalfOpen => Badge.Warning with { Word = "HALF-OPEN" },
            BreakerState.Closed => Badge.Normal with { Word = "closed" },
            _ => Badge.Unknown,
        };

    public static string Style(BreakerState state) => $"breaker-{Of(state)}";
}

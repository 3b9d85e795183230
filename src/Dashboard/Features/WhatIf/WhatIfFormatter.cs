using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.WhatIf;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Features.WhatIf;

/// <summary>How replays are phrased.</summary>
public static class WhatIfFormatter
{
    /// <summary>What a kind is called where it is chosen.</summary>
    public static string Of(WhatIfKind kind) =>
        kind switch
        {
            WhatIfKind.EndpointLimit => "Rate limit of the endpoint (max_rate)",
            WhatIfKind.BackendLimit => "Rate limit of a backend (qos/ratelimit/proxy)",
            WhatIfKind.Timeout => "Timeout of the endpoint",
            _ => "Circuit breaker of a backend",
        };

    /// <summary>What happens to a request, e.g. "refused".</summary>
    public static string Verb(WhatIfKind kind) =>
        kind switch
        {
            WhatIfKind.Timeout => "cut off",
            WhatIfKind.Breaker => "short-circuited",
            _ => "refused",
        };

    /// <summary>What is counted.</summary>
    public static string Subject(WhatIfKind kind) =>
        kind is WhatIfKind.EndpointLimit or WhatIfKind.Timeout ? "requests" : "backend calls";

    /// <summary>A range, e.g. "1,180 to 2,380".</summary>
    public static string Range(CountRange? range) =>
        range is null ? QuantityFormatter.NotMeasured
        : Count(range.Least) == Count(range.Most) ? Count(range.Least)
        : $"{Count(range.Least)} to {Count(range.Most)}";

    /// <summary>A number of requests; a dash where it is not known.</summary>
    public static string Typical(double? count) => count is { } known ? Count(known) : "–";

    /// <summary>The sentence over a result.</summary>
    public static string Headline(WhatIfAnswer answer, WhatIfKind kind) =>
        $"{answer.Proposed?.Text ?? "Without the setting"}: {Range(answer.Total.Proposed)} of {Count(answer.Total.Requests)} "
        + $"{Subject(kind)} would have been {Verb(kind)}"
        + (answer.Total.ProposedTypical is { } typical ? $", most likely {Count(typical)}." : ".");

    /// <summary>How that differs from what really happened; null where it is not known.</summary>
    public static string? Change(WhatIfAnswer answer, WhatIfKind kind)
    {
        if (answer is not { Change: var (least, most), Total.Measured: { } measured })
            return null;
        var really = $"Really {Verb(kind)}: {Range(measured)}. ";
        return (Math.Round(least), Math.Round(most)) switch
        {
            (0, 0) => $"{really}Nothing would have changed.",
            (>= 0, var more) => $"{really}{Range(new CountRange(least, more))} more would have been {Verb(kind)}.",
            (var fewer, <= 0) => $"{really}{Range(new CountRange(-most, -fewer))} would have been saved.",
            _ => $"{really}Up to {Count(-least)} would have been saved, or up to {Count(most)} more {Verb(kind)}.",
        };
    }

    /// <summary>Whether the replay can be trusted.</summary>
    public static string Agreement(WhatIfAnswer answer, WhatIfKind kind)
    {
        if (answer.Agrees is { } agrees)
            return $"The running setting ({answer.Running?.Text ?? "none"}), replayed on the same traffic, gives "
                + $"{Range(answer.Total.Running)} {Verb(kind)}; measured: {Range(answer.Total.Measured)}. "
                + (
                    agrees
                        ? "The replay agrees with what was measured."
                        : "The replay does not agree with what was measured: another setting ran, or something else refused. "
                            + "Do not rely on it."
                );
        return answer.IsRunningKnown
            ? "The metrics do not tell apart what this setting did, so the replay cannot be compared with what was measured."
            : "It is not known which setting runs, so the replay cannot be compared with what was measured.";
    }

    private static string Count(double value) => QuantityFormatter.Count(Math.Round(value));
}

using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>The moments at which a recording is evaluated.</summary>
internal static class Grid
{
    // Before that there is too little history for any baseline.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(5);

    /// <summary>The whole recording.</summary>
    public static IReadOnlyList<DateTimeOffset> Whole(Scenario scenario, TimeSpan every) =>
        [.. Steps(scenario.Start + WarmUp, scenario.End, every)];

    /// <summary>The fault once it has settled, and half as often the healthy time before it.</summary>
    public static IReadOnlyList<DateTimeOffset> AroundFault(Scenario scenario, TimeSpan every) =>
        FaultSpan.Of(scenario) is { } fault
            ?
            [
                .. Steps(scenario.Start + WarmUp, fault.Onset - every, every * 2),
                .. Steps(fault.Onset + Phases.Settling, fault.Cleared, every),
            ]
            : [.. Steps(scenario.Start + WarmUp, scenario.End, every * 2)];

    private static IEnumerable<DateTimeOffset> Steps(DateTimeOffset from, DateTimeOffset until, TimeSpan every)
    {
        for (var at = from; at <= until; at += every)
            yield return at;
    }
}

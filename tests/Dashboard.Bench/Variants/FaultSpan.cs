using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>When the faults of a recording are there, taken together.</summary>
internal sealed record FaultSpan(DateTimeOffset Onset, DateTimeOffset Cleared)
{
    /// <summary>The span; null in a healthy recording.</summary>
    public static FaultSpan? Of(Scenario scenario) =>
        scenario.Truth.Count == 0
            ? null
            : new FaultSpan(scenario.Truth.Min(fault => fault.Onset), scenario.Truth.Max(fault => fault.Cleared));

    public DateTimeOffset Middle => Onset + ((Cleared - Onset) / 2);
}

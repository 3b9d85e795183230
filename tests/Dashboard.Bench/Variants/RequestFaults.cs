using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Tells recordings whose fault is seen in request counters from those whose fault is in a process or a
/// rollout.</summary>
internal static class RequestFaults
{
    // Its endpoint is only where the requests come in; what goes wrong is a gauge.
    private const string SeenInMemory = "memory-pressure";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>The truth names endpoints, and is not about memory.</summary>
    public static bool AreIn(Recording recording) =>
        recording.Scenario.Truth is [_, ..] truth && truth.All(fault => fault.Endpoints.Count > 0 && fault.Cause != SeenInMemory);

    /// <summary>The same, and every process of the gateway lives through the fault, so that increments can be mixed and
    /// added.</summary>
    public static bool AreSteadyIn(Recording recording) => AreIn(recording) && !HasRestarts(recording);

    private static bool HasRestarts(Recording recording)
    {
        var gateways = Target.GatewaysIn(recording).ToHashSet();
        var cleared = FaultSpan.Of(recording.Scenario)!.Cleared;
        var scrapes = recording.Series.Where(series => series.Name == "up" && gateways.Contains(Target.Of(series))).ToList();
        return scrapes.Exists(up => up.Samples[0].At > recording.Scenario.Start + Margin || up.Samples[^1].At < cleared - Margin)
            || recording.Series.Any(series =>
                series.Name.EndsWith("_count", StringComparison.Ordinal)
                && Counters.IsRequestPath(series.Name)
                && Counters.Starts(series) > 0
            );
    }
}

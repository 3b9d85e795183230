using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>One of several replicas is not scraped at all.</summary>
internal sealed record ReplicaUnscraped : IVariant
{
    public string Name => "replica-unscraped";

    public string About => "one of the replicas is missing among the scrape targets";

    public double? Goal => 0.95;

    // Without the replica that a process-level fault is in, nothing of the fault is left to see.
    public bool AppliesTo(Recording recording) =>
        (recording.Scenario.Truth.Count == 0 || RequestFaults.AreIn(recording)) && AliveAtTheEnd(recording).Count >= 2;

    public Recording Apply(Recording recording)
    {
        var dropped = AliveAtTheEnd(recording)[0];
        return recording with { Series = [.. recording.Series.Where(series => Target.Of(series) != dropped)] };
    }

    // A replica that a rollout takes away would say nothing about the fault after it.
    private static List<Target> AliveAtTheEnd(Recording recording)
    {
        var end = FaultSpan.Of(recording.Scenario)?.Cleared ?? recording.Scenario.End;
        var alive = recording
            .Series.Where(series => series.Name == "up" && series.Samples[^1].At >= end - (2 * recording.Scenario.ScrapeInterval))
            .Select(Target.Of)
            .ToHashSet();
        return [.. Target.GatewaysIn(recording).Where(alive.Contains)];
    }
}

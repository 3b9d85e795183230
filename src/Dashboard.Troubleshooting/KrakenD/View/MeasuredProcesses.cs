using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>The gateway's processes of which metrics arrive or did.</summary>
/// <param name="Targets">Those that are scraped.</param>
/// <param name="Pushed">Those whose metrics are pushed, or pass through a collector.</param>
internal sealed record MeasuredProcesses(IReadOnlyList<Reading> Targets, IReadOnlyList<PushedReplica> Pushed)
{
    /// <summary>Their pods; an empty name where it is unknown.</summary>
    public IReadOnlyList<string> Pods =>
        [.. Targets.Select(target => target.Label("pod")).Concat(Pushed.Select(process => process.Pod))];

    /// <summary>The processes that a snapshot tells of.</summary>
    public static MeasuredProcesses Of(Snapshot snapshot)
    {
        var own = snapshot
            .Of(Signals.Targets)
            .Series.Where(reading => ReplicaViewBuilder.IsOwnTarget(snapshot, reading))
            .ToList();
        var pushed = PushedReplicas.Of(snapshot, own);
        if (pushed.Count > 0)
        {
            // A target that exposes no process's counters is the collector's own, and says nothing about any process behind it.
            own.RemoveAll(target => !PushedReplicas.HasCounters(snapshot, target.Label("instance")));
        }

        return new(own, pushed);
    }
}

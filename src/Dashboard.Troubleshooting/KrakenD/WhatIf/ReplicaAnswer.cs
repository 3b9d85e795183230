using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>A setting replayed on the traffic of one replica, or of all together.</summary>
public sealed record ReplicaAnswer
{
    /// <summary>Name of the pod, or the scrape's instance.</summary>
    public required string Replica { get; init; }

    /// <summary>Requests, or backend calls, that were replayed.</summary>
    public required double Requests { get; init; }

    /// <summary>Requests that were really refused, cut off or short-circuited; null where the metrics do not tell.</summary>
    public required CountRange? Measured { get; init; }

    /// <summary>What the running setting refuses in the replay; null when it is not known.</summary>
    public required CountRange? Running { get; init; }

    /// <summary>What the running setting most likely refuses; null when it is not known, and where only buckets are.</summary>
    public required double? RunningTypical { get; init; }

    /// <summary>What the tried setting refuses.</summary>
    public required CountRange Proposed { get; init; }

    /// <summary>What the tried setting most likely refuses; null where only buckets are known.</summary>
    public required double? ProposedTypical { get; init; }

    /// <summary>The sum of all replicas.</summary>
    public static ReplicaAnswer Sum(IReadOnlyList<ReplicaAnswer> replicas) =>
        new()
        {
            Replica = "",
            Requests = replicas.Sum(replica => replica.Requests),
            Measured = Sum(replicas, replica => replica.Measured),
            Running = Sum(replicas, replica => replica.Running),
            RunningTypical = Sum(replicas, replica => replica.RunningTypical),
            Proposed = CountRange.Sum(replicas.Select(replica => replica.Proposed)),
            ProposedTypical = Sum(replicas, replica => replica.ProposedTypical),
        };

    private static CountRange? Sum(IReadOnlyList<ReplicaAnswer> replicas, Func<ReplicaAnswer, CountRange?> of) =>
        replicas.Any(replica => of(replica) is null) ? null : CountRange.Sum(replicas.Select(replica => of(replica)!));

    private static double? Sum(IReadOnlyList<ReplicaAnswer> replicas, Func<ReplicaAnswer, double?> of) =>
        replicas.Any(replica => of(replica) is null) ? null : replicas.Sum(replica => of(replica));
}

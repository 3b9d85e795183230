using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>What another setting would have done to traffic that really came.</summary>
public sealed record WhatIfAnswer
{
    // Counters of one process are scraped together, but a request between two of them is counted by one only.
    private const double ToleranceShare = 0.01;
    private const double ToleranceRequests = 2;

    /// <summary>The setting that runs; null when there is none, or it is not known.</summary>
    public required WhatIfSetting? Running { get; init; }

    /// <summary>Whether a configuration tells what runs.</summary>
    public required bool IsRunningKnown { get; init; }

    /// <summary>The setting that was tried; null for none at all.</summary>
    public required WhatIfSetting? Proposed { get; init; }

    /// <summary>Replica by replica, by name.</summary>
    public required IReadOnlyList<ReplicaAnswer> Replicas { get; init; }

    /// <summary>All replicas together.</summary>
    public required ReplicaAnswer Total { get; init; }

    /// <summary>What cannot be known, as sentences.</summary>
    public required IReadOnlyList<string> Unknowns { get; init; }

    /// <summary>Whether what was measured lies within the replay of the running setting, for each replica; null where it cannot
    /// be compared.</summary>
    public bool? Agrees => Total is { Running: { }, Measured: { } } ? Replicas.All(replica => Fits(replica)) : null;

    /// <summary>How many requests more than really the tried setting would have refused; below zero for those that it would have
    /// saved. Null where it is not known how many really were.</summary>
    public (double Least, double Most)? Change =>
        Total.Measured is { } measured ? (Total.Proposed.Least - measured.Most, Total.Proposed.Most - measured.Least) : null;

    /// <summary>Whether what was measured at a replica lies within the replay of the running setting.</summary>
    public static bool Fits(ReplicaAnswer replica) =>
        replica is { Running: { } running, Measured: { } measured }
        && running.Meets(measured, (ToleranceShare * measured.Most) + ToleranceRequests);
}

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>One process of the gateway beside the others.</summary>
public sealed record ReplicaDetail
{
    /// <summary>Pod name where known, else the scrape instance.</summary>
    public required string Name { get; init; }

    /// <summary>Scrape instance; empty when it was never a target.</summary>
    public required string Instance { get; init; }

    /// <summary>The span of all counts.</summary>
    public required TimeWindow Window { get; init; }

    /// <summary>Replicas beside it that were seen in the history.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>Whether the newest scrape succeeded; null when it was never a target.</summary>
    public bool? Scraped { get; init; }

    /// <summary>When a scrape succeeded last; null when none did.</summary>
    public DateTimeOffset? LastScrape { get; init; }

    /// <summary>When its process started; null when not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Configuration version; null when not known.</summary>
    public string? Version { get; init; }

    /// <summary>Why the version is not known or does not tell configurations apart; null when it does.</summary>
    public string? VersionBecause { get; init; }

    /// <summary>Versions of the other replicas, each with the number of replicas that run it.</summary>
    public required IReadOnlyList<(string Version, int Replicas)> OtherVersions { get; init; }

    /// <summary>Quantities beside those of the others.</summary>
    public required IReadOnlyList<ReplicaMeasure> Measures { get; init; }

    /// <summary>Charts of what is measured.</summary>
    public required IReadOnlyList<Chart> Charts { get; init; }
}

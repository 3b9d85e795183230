using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Export;

/// <summary>An incident with all that is known about it, to be carried away in one file.</summary>
public sealed record IncidentBundle
{
    /// <summary>The version of the dashboard that wrote it.</summary>
    public required string Dashboard { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Whether names of hosts, replicas and gateways are replaced.</summary>
    public required bool IsMasked { get; init; }

    /// <summary>The incident and what people say about it.</summary>
    public required StoredIncident Stored { get; init; }

    /// <summary>Its time line, with what was reported and which alerts came.</summary>
    public required IReadOnlyList<IncidentEvent> Events { get; init; }

    /// <summary>Fixes that were applied.</summary>
    public required IReadOnlyList<AppliedFix> Fixes { get; init; }

    /// <summary>The kept moments, oldest first.</summary>
    public required IReadOnlyList<BundledMoment> Moments { get; init; }
}

/// <summary>A kept moment in a bundle.</summary>
/// <param name="Moment">Which moment, and why it was kept.</param>
/// <param name="Diagnosis">The answer as it was given.</param>
/// <param name="Snapshot">The readings behind it, packed as in the store.</param>
public sealed record BundledMoment(EvidenceMoment Moment, Diagnosis Diagnosis, byte[] Snapshot)
{
    /// <summary>The same, unpacked.</summary>
    /// <exception cref="InvalidDataException">The readings are damaged.</exception>
    public StoredEvidence Deserialize()
    {
        var snapshot = EvidenceJson.DeserializeStrictly<Snapshot>(Snapshot);
        BundleCheck.Require(snapshot);
        return new StoredEvidence(Moment, Diagnosis, snapshot);
    }
}

namespace Dashboard.Core.BackTesting;

/// <summary>How the incidents of two sets differ.</summary>
public enum DifferenceKind
{
    /// <summary>Only the thresholds in use would have opened it.</summary>
    OnlyInUse,

    /// <summary>Only the proposed thresholds would have opened it.</summary>
    OnlyProposed,

    /// <summary>Both would have opened it, with another first cause.</summary>
    OtherCause,

    /// <summary>Both would have opened it with the same first cause, but not at the same moment.</summary>
    OtherTime,
}

/// <summary>An incident that two sets do not share.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="InUse">The incident of the thresholds in use; null when there is none.</param>
/// <param name="Proposed">The incident of the proposed thresholds; null when there is none.</param>
public sealed record IncidentDifference(DifferenceKind Kind, FoundIncident? InUse, FoundIncident? Proposed)
{
    /// <summary>All differences, in the order of time. Incidents that overlap in time are the same, each at most once.</summary>
    public static IReadOnlyList<IncidentDifference> Between(SetResult inUse, SetResult proposed)
    {
        var free = proposed.Incidents.ToList();
        var differences = new List<IncidentDifference>();
        foreach (var incident in inUse.Incidents)
        {
            var same = free.Where(incident.Meets).OrderByDescending(other => other.CauseId == incident.CauseId).FirstOrDefault();
            if (KindOf(incident, same) is { } kind)
                differences.Add(new(kind, incident, same));
            if (same is not null)
                free.Remove(same);
        }

        differences.AddRange(free.Select(incident => new IncidentDifference(DifferenceKind.OnlyProposed, null, incident)));
        return [.. differences.OrderBy(difference => (difference.InUse ?? difference.Proposed)!.OpenedAt)];
    }

    private static DifferenceKind? KindOf(FoundIncident incident, FoundIncident? same) =>
        same is null ? DifferenceKind.OnlyInUse
        : same.CauseId != incident.CauseId ? DifferenceKind.OtherCause
        : same.OpenedAt != incident.OpenedAt ? DifferenceKind.OtherTime
        : null;
}

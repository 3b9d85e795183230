using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Reviews;

namespace Dashboard.Features.StoredIncidents;

/// <summary>What the page of a stored incident shows.</summary>
/// <param name="Stored">The incident with what people say about it.</param>
/// <param name="Recurrence">How often it came before.</param>
/// <param name="Timeline">Its time line.</param>
/// <param name="Moments">Moments whose evidence is kept.</param>
/// <param name="Fixes">Fixes that were applied.</param>
/// <param name="Evidence">Snapshots at the moment that is shown.</param>
public sealed record StoredIncidentContent(
    StoredIncident Stored,
    Recurrence Recurrence,
    Timeline Timeline,
    IReadOnlyList<EvidenceMoment> Moments,
    IReadOnlyList<AppliedFix> Fixes,
    ShownEvidence Evidence
);

/// <summary>Kept evidence as far as it can be read.</summary>
/// <param name="Frozen">The evidence; null when none is kept or it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
public sealed record ShownEvidence(StoredEvidence? Frozen, string? Problem);

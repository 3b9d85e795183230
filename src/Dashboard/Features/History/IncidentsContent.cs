using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;

namespace Dashboard.Features.History;

/// <summary>What the history shows.</summary>
/// <param name="Part">A part of the list.</param>
/// <param name="Summary">Numbers over all that fit the filter.</param>
/// <param name="Past">What says how often each came before.</param>
public sealed record IncidentsContent(
    PagedResult<StoredIncident> Part,
    IncidentSummary Summary,
    IReadOnlyList<PastIncident> Past
);

using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;

namespace Dashboard.Features.History;

/// <summary>What the history shows.</summary>
/// <param name="Part">A part of the list.</param>
/// <param name="Summary">Numbers over all that fit the filter.</param>
/// <param name="Calendar">How many were opened on each day, of those that fit the filter.</param>
/// <param name="Months">Numbers by month, of those that fit the filter.</param>
/// <param name="Past">What says how often each came before.</param>
public sealed record IncidentsContent(
    PagedResult<StoredIncident> Part,
    IncidentSummary Summary,
    IncidentCalendar Calendar,
    IReadOnlyList<IncidentMonth> Months,
    IReadOnlyList<PastIncident> Past
);

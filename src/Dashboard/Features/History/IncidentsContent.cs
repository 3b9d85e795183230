using Dashboard.Core.Incidents;

namespace Dashboard.Features.History;

/// <summary>What the history shows.</summary>
/// <param name="Part">A part of the list.</param>
/// <param name="Summary">Numbers over all that fit the filter.</param>
/// <param name="Past">What says how often each came before.</param>
public sealed record IncidentsContent(IncidentPart Part, IncidentSummary Summary, IReadOnlyList<PastIncident> Past);

using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents;

/// <summary>What an evaluation has changed about an incident.</summary>
/// <param name="Incident">The incident as it is now; it has its number.</param>
/// <param name="Events">New lines of its time line; never empty.</param>
/// <param name="Diagnosis">The answer that brought them.</param>
public sealed record IncidentUpdate(Incident Incident, IReadOnlyList<IncidentEvent> Events, Diagnosis Diagnosis);

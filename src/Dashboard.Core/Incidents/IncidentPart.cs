namespace Dashboard.Core.Incidents;

/// <summary>A part of a list of incidents, newest first.</summary>
/// <param name="Incidents">The incidents of this part.</param>
/// <param name="Older">The number to ask for the next part with; null when this is the last.</param>
public sealed record IncidentPart(IReadOnlyList<StoredIncident> Incidents, long? Older);

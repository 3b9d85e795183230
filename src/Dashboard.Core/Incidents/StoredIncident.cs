using Dashboard.Core.Incidents.Tracking;

namespace Dashboard.Core.Incidents;

/// <summary>An incident with what people say about it.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Judgement">The verdict on its first answer; null until somebody gives one.</param>
public sealed record StoredIncident(Incident Incident, IncidentJudgement? Judgement);

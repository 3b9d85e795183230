namespace Dashboard.Core.Incidents.Tracking;

/// <summary>What an observation did to the state.</summary>
/// <param name="TrackerState">Where it stands now.</param>
/// <param name="Incident">The incident that it was about, open or just closed; null without one.</param>
/// <param name="Events">New lines of the incident's time line, in the order in which they happened.</param>
/// <param name="Keep">Why the evidence of this moment must be kept, in words; null when it need not.</param>
public sealed record TrackingResult(TrackerState State, Incident? Incident, IReadOnlyList<IncidentEvent> Events, string? Keep);

namespace Dashboard.Core.Events.Alerts;

/// <summary>A part of the received alerts, newest first.</summary>
/// <param name="Alerts">The alerts.</param>
/// <param name="Older">The number to ask before for the next older part; null when there is none.</param>
public sealed record AlertPart(IReadOnlyList<Alert> Alerts, long? Older);

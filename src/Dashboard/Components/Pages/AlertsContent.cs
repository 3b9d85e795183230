using Dashboard.Alerts;

namespace Dashboard.Components.Pages;

/// <summary>What the page of the alerts shows.</summary>
/// <param name="Part">A part of the received alerts.</param>
/// <param name="DeadMan">Whether the alerting path works.</param>
public sealed record AlertsContent(AlertPart Part, DeadMan DeadMan);

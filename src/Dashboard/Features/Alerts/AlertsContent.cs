using Dashboard.Core.Events.Alerts;

namespace Dashboard.Features.Alerts;

/// <summary>What the page of the alerts shows.</summary>
/// <param name="Part">A part of the received alerts.</param>
/// <param name="Watchdog">Whether the alerting path works.</param>
public sealed record AlertsContent(AlertPart Part, Watchdog Watchdog);

using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Persistence;

namespace Dashboard.Features.Alerts;

/// <summary>What the page of the alerts shows.</summary>
/// <param name="Part">A part of the received alerts.</param>
/// <param name="Watchdog">Whether the alerting path works.</param>
public sealed record AlertsContent(PagedResult<Alert> Part, Watchdog Watchdog);

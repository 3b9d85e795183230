using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Maintenance;

namespace Dashboard.Core.Events;

/// <summary>What every reader should know besides the diagnosis.</summary>
/// <param name="Maintenance">Maintenance windows in force.</param>
/// <param name="Watchdog">The dead-man's alert; null as of a past moment.</param>
public sealed record Notices(IReadOnlyList<MaintenanceWindow> Maintenance, Watchdog? Watchdog);

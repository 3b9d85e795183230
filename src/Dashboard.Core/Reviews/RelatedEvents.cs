using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Reviews;

/// <summary>What people and other systems have said about a gateway around a diagnosis.</summary>
public sealed record RelatedEvents
{
    /// <summary>What changed this long before the first breach may have caused it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>Reported changes, oldest first.</summary>
    public IReadOnlyList<Change> Reported { get; init; } = [];

    /// <summary>Alerts that fired, oldest first.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>Maintenance windows in force.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>The dead-man's alert; null as of a past moment, and when it was never heard.</summary>
    public Watchdog? Watchdog { get; init; }

    /// <summary>The stored incident; null when there is none.</summary>
    public CoveringIncident? Incident { get; init; }

    /// <summary>What was reported could not be read.</summary>
    public bool IsOutOfReach { get; init; }

    /// <summary>Where the time axis around a diagnosis begins.</summary>
    public static DateTimeOffset AxisStart(Diagnosis diagnosis) => (diagnosis.Impact.Since ?? diagnosis.At) - Before;

    /// <summary>Whether it says the same as another one, so that nothing needs to be drawn again.</summary>
    public bool IsLike(RelatedEvents other) =>
        (Gateway, Watchdog, Incident, IsOutOfReach) == (other.Gateway, other.Watchdog, other.Incident, other.IsOutOfReach)
        && Reported.SequenceEqual(other.Reported)
        && Maintenance.SequenceEqual(other.Maintenance)
        && Alerts.Select(Seen).SequenceEqual(other.Alerts.Select(Seen));

    private static (string, DateTimeOffset, DateTimeOffset?) Seen(Alert alert) =>
        (alert.Fingerprint, alert.StartsAt, alert.EndsAt);
}

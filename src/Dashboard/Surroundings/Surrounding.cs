using Dashboard.Alerts;
using Dashboard.Changes;
using Dashboard.Maintenance;
using Dashboard.Troubleshooting;

namespace Dashboard.Surroundings;

/// <summary>What people and other systems have said about a gateway around a diagnosis.</summary>
public sealed record Surrounding
{
    /// <summary>The answer that it stands around.</summary>
    public required Diagnosis Diagnosis { get; init; }

    /// <summary>Where the time axis begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Reported changes, oldest first.</summary>
    public IReadOnlyList<Change> Reported { get; init; } = [];

    /// <summary>Alerts that fired, oldest first.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>Maintenance windows in force.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>The dead-man's alert; null as of a past moment.</summary>
    public DeadMan? DeadMan { get; init; }

    /// <summary>The stored incident; null when there is none.</summary>
    public CoveringIncident? Incident { get; init; }

    /// <summary>What was reported could not be read.</summary>
    public bool IsOutOfReach { get; init; }
}

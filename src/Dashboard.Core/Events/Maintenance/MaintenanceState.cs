namespace Dashboard.Core.Events.Maintenance;

/// <summary>How a maintenance window stands at a moment.</summary>
public enum MaintenanceState
{
    /// <summary>It has ended.</summary>
    Past,

    /// <summary>It begins later.</summary>
    Coming,

    /// <summary>Trouble is expected now.</summary>
    InForce,
}

using Dashboard.Duty;

namespace Dashboard.Notifications;

/// <summary>The instance that evaluates is also the one that tells people.</summary>
public sealed class RosterDuty(DutyRoster roster) : IDuty
{
    /// <inheritdoc/>
    public bool IsMine => roster.State is DutyState.Mine;
}

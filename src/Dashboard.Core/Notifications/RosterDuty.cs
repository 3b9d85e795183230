using Dashboard.Core.LeaderElection;

namespace Dashboard.Core.Notifications;

/// <summary>The instance that evaluates is also the one that tells people.</summary>
public sealed class RosterDuty(DutyRoster roster) : IDuty
{
    /// <inheritdoc/>
    public bool IsMine => roster.State is DutyState.Mine;
}

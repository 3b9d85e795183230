using Dashboard.Core.LeaderElection;

namespace Dashboard.Core.Notifications;

/// <summary>One instance of all sends the notifications that each of them has stored.</summary>
public sealed class StoreLeaderElection(LeaderElector elector) : ILeaderElection
{
    /// <inheritdoc/>
    public bool IsLeader => elector.State is LeadershipState.Leader;
}

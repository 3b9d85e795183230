using Dashboard.Core.LeaderElection;

namespace Dashboard.Core.Notifications;

/// <summary>The instance that evaluates is also the one that sends notifications.</summary>
public sealed class StoreLeaderElection(LeaderElector elector) : ILeaderElection
{
    /// <inheritdoc/>
    public bool IsLeader => elector.State is LeadershipState.Leader;
}

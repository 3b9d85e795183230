using Dashboard.Core.LeaderElection;

namespace Dashboard.Core.Notifications;

/// <summary>The instance that evaluates is also the one that tells people.</summary>
public sealed class StoreLeaderElection(LeaderElector roster) : ILeaderElection
{
    /// <inheritdoc/>
    public bool IsLeader => roster.State is LeadershipState.Leader;
}

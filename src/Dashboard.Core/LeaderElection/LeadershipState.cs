namespace Dashboard.Core.LeaderElection;

/// <summary>Who does a task that only one may do, for instance evaluates a gateway, as far as this instance knows.</summary>
public enum LeadershipState
{
    /// <summary>Nobody is known to: this instance evaluates for its own pages, but what it sees is not stored.</summary>
    Unknown,

    /// <summary>This instance does.</summary>
    Leader,

    /// <summary>Another instance does.</summary>
    Follower,
}

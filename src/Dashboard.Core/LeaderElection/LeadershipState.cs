namespace Dashboard.Core.LeaderElection;

/// <summary>Who evaluates, as far as this instance knows.</summary>
public enum LeadershipState
{
    /// <summary>Nobody is known to: this instance evaluates for its own pages, but what it sees is not stored.</summary>
    Unknown,

    /// <summary>This instance does, for all.</summary>
    Leader,

    /// <summary>Another instance does.</summary>
    Follower,
}

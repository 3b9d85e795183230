namespace Dashboard.Core.LeaderElection;

/// <summary>Who evaluates, as far as this instance knows.</summary>
public enum DutyState
{
    /// <summary>Nobody is known to: this instance evaluates for its own pages, but what it sees is not stored.</summary>
    Open,

    /// <summary>This instance does, for all.</summary>
    Mine,

    /// <summary>Another instance does.</summary>
    Theirs,
}

namespace Dashboard.Core.Notifications;

/// <summary>Of several instances over one store only one delivers.</summary>
public interface ILeaderElection
{
    /// <summary>Whether it is this one.</summary>
    bool IsLeader { get; }
}

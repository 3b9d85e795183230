namespace Dashboard.Core.Notifications;

/// <summary>Of several instances over one store only one delivers.</summary>
public interface IDuty
{
    /// <summary>Whether it is this one.</summary>
    bool IsMine { get; }
}

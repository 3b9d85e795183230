namespace Dashboard.Notifications;

/// <summary>There is no other instance.</summary>
public sealed class SoleDuty : IDuty
{
    /// <inheritdoc/>
    public bool IsMine => true;
}

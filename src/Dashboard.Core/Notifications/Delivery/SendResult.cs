namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Whether an attempt delivered.</summary>
public enum SendResult
{
    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Not this time.</summary>
    TryAgain,

    /// <summary>Nobody answers there: other messages would fare alike.</summary>
    Unreachable,

    /// <summary>The receiver refuses this very message; the same bytes would get the same answer.</summary>
    Refused,
}

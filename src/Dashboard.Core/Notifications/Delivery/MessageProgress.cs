namespace Dashboard.Core.Notifications.Delivery;

/// <summary>What became of a message.</summary>
public enum MessageProgress
{
    /// <summary>Not tried yet, or being sent.</summary>
    Waiting,

    /// <summary>It failed and is tried again.</summary>
    TriedAgain,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>A newer message, or one that sums up several, was sent instead.</summary>
    DeliveredWithAnother,

    /// <summary>It is not tried any more.</summary>
    GivenUp,

    /// <summary>It waits for a channel that is not set any more.</summary>
    ChannelGone,
}

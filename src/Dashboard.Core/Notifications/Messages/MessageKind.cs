namespace Dashboard.Core.Notifications.Messages;

/// <summary>What a message tells; the names are stored and stand in settings, so they are never renamed.</summary>
public enum MessageKind
{
    /// <summary>An incident was opened, or became severe enough for the channel.</summary>
    Opened,

    /// <summary>Another cause stands first.</summary>
    FirstCauseChanged,

    /// <summary>The incident is over.</summary>
    Closed,

    /// <summary>Somebody tries the channel.</summary>
    Test,
}

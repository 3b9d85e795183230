namespace Dashboard.Core.Notifications;

/// <summary>What stands at the other end of a channel.</summary>
public enum ChannelKind
{
    /// <summary>A Slack incoming webhook.</summary>
    Slack,

    /// <summary>A Teams workflow that begins with a webhook request.</summary>
    Teams,

    /// <summary>PagerDuty's Events API v2.</summary>
    PagerDuty,

    /// <summary>Anything that takes a POST.</summary>
    Webhook,
}

using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Slack;

/// <summary>A Slack incoming webhook; its address is its only secret.</summary>
public sealed class SlackTarget : INotificationTarget
{
    /// <inheritdoc/>
    public string Kind => "Slack";

    /// <inheritdoc/>
    public string UrlAdvice => "Copy the address of the incoming webhook from Slack.";

    /// <inheritdoc/>
    public MessageBody CreateBody(NotificationMessage message, MessageContent content, ChannelOptions channel) =>
        new(SlackMessage.Create(message));
}

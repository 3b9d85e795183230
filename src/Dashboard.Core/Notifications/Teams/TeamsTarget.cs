using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Teams;

/// <summary>A Teams workflow that begins with a webhook request; its address is its only secret.</summary>
public sealed class TeamsTarget : INotificationTarget
{
    /// <inheritdoc/>
    public string Kind => "Teams";

    /// <inheritdoc/>
    public string UrlAdvice => "Copy the address of the workflow “When a Teams webhook request is received” from Teams.";

    /// <inheritdoc/>
    public MessageBody CreateBody(NotificationMessage message, MessageContent content, ChannelOptions channel) =>
        new(TeamsMessage.Create(message));
}

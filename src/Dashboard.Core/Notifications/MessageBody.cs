using Dashboard.Core.Notifications.Messages;
using Dashboard.Core.Notifications.PagerDuty;
using Dashboard.Core.Notifications.Slack;
using Dashboard.Core.Notifications.Teams;
using Dashboard.Core.Notifications.Webhook;

namespace Dashboard.Core.Notifications;

/// <summary>What a channel is sent. Pure.</summary>
/// <param name="Text">The body.</param>
/// <param name="ContentType">Its type.</param>
public sealed record MessageBody(string Text, string ContentType)
{
    private const string Json = "application/json";

    /// <summary>Messages as the channel's target takes them; several become one.</summary>
    public static MessageBody Of(Channel channel, IReadOnlyList<MessageContent> contents, Permalinks links)
    {
        var letter =
            contents.Count == 1
                ? NotificationMessageWriter.One(contents[0], links)
                : NotificationMessageWriter.Many(contents, links);
        return channel.Kind switch
        {
            ChannelKind.Slack => new(SlackMessage.Of(letter), Json),
            ChannelKind.Teams => new(TeamsMessage.Of(letter), Json),
            ChannelKind.PagerDuty => new(PagerDutyEvent.Of(letter, contents[0], channel.RoutingKey), Json),
            _ => new(WebhookTemplate.Render(channel.Template, channel.ContentType == Json, letter), channel.ContentType),
        };
    }
}

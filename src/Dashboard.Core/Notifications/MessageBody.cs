using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications;

/// <summary>What a channel is sent.</summary>
/// <param name="Text">The body.</param>
/// <param name="ContentType">Its type.</param>
public sealed record MessageBody(string Text, string ContentType = MessageBody.Json)
{
    /// <summary>The content type of JSON.</summary>
    public const string Json = "application/json";

    /// <summary>Request headers beside the content's own; they may hold secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Messages as the channel's target takes them; several become one.</summary>
    public static MessageBody Create(Channel channel, IReadOnlyList<MessageContent> contents, Permalinks links)
    {
        var message =
            contents.Count == 1
                ? NotificationMessageWriter.One(contents[0], links)
                : NotificationMessageWriter.Many(contents, links);
        return channel.CreateBody(message, contents[0]);
    }
}

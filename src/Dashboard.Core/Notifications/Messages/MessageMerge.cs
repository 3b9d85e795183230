namespace Dashboard.Core.Notifications.Messages;

/// <summary>Makes one message of what was not yet sent about one incident. Pure.</summary>
public static class MessageMerge
{
    /// <summary>The newest state, as the kind of message that the reader does not know yet.</summary>
    /// <param name="contents">Untold messages of one incident, the oldest first; at least one.</param>
    public static MessageContent Of(IReadOnlyList<MessageContent> contents)
    {
        var newest = contents[^1];
        if (contents.FirstOrDefault(content => content.Kind is MessageKind.Closed) is { } closed)
            return closed;
        if (contents.Any(content => content.Kind is MessageKind.Opened))
            return newest with { Kind = MessageKind.Opened, PreviousCause = null };
        return newest with { PreviousCause = contents[0].PreviousCause };
    }
}

using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>One request to a channel.</summary>
/// <param name="Rows">The stored messages that it tells, the newest last.</param>
/// <param name="Contents">What it tells; several are put together.</param>
public sealed record DeliveryBatch(IReadOnlyList<MessageRow> Rows, IReadOnlyList<MessageContent> Contents)
{
    /// <summary>The one that stands for the request; the others are sent with it.</summary>
    public MessageRow Lead => Rows[^1];

    /// <summary>The moment when it may be sent: newer news is tried at once, also when older news about the same waits after a
    /// failure.</summary>
    public DateTimeOffset DueAt => Lead.NextAttemptAt ?? DateTimeOffset.MaxValue;

    /// <summary>Somebody tries the channel.</summary>
    public bool IsTest => Contents is [{ Kind: MessageKind.Test }];

    /// <summary>It is never put together with others, and never waits for the limit of messages.</summary>
    public bool GoesAlone => Contents is [{ Kind: MessageKind.Test or MessageKind.Closed }];
}

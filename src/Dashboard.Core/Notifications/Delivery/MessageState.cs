using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Reads the columns of a stored message as a state. Pure.</summary>
public static class MessageState
{
    /// <summary>Whether a message that failed is not tried again.</summary>
    public static bool IsLastAttempt(MessageRow row, SendOutcome outcome, DateTimeOffset next) =>
        outcome.Result is SendResult.Refused
        || row.Kind == nameof(MessageKind.Test)
        || next > row.CreatedAt + BackOff.GiveUpAfter;

    /// <summary>What became of a message.</summary>
    public static MessageProgress Of(MessageRow row) =>
        row switch
        {
            { DeliveredAt: not null, Attempts: 0 } => MessageProgress.DeliveredWithAnother,
            { DeliveredAt: not null } => MessageProgress.Delivered,
            { NextAttemptAt: null } => MessageProgress.GivenUp,
            { LastError: not null } => MessageProgress.TriedAgain,
            _ => MessageProgress.Waiting,
        };
}

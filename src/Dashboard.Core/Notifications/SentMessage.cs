using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications;

/// <summary>A stored message as the page of the channels shows it.</summary>
/// <param name="Number">Its number in the store.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Content">What it tells; null when another version wrote it.</param>
/// <param name="Progress">What became of it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="DeliveredAt">When it was delivered; null when it was not.</param>
/// <param name="NextAttemptAt">When it is tried next; null when it is not.</param>
/// <param name="Attempts">Attempts of its own.</param>
/// <param name="LastError">Why the newest attempt failed.</param>
public sealed record SentMessage(
    long Number,
    string Channel,
    MessageContent? Content,
    MessageProgress Progress,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? NextAttemptAt,
    int Attempts,
    string? LastError
);

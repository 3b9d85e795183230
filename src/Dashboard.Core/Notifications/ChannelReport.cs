namespace Dashboard.Core.Notifications;

/// <summary>How a channel does.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Waiting">Messages that are neither delivered nor given up.</param>
/// <param name="LastDelivered">Its newest delivery; null when there was none.</param>
/// <param name="LastFailed">The newest message that failed and was not delivered since; null when there is none.</param>
/// <param name="LastTest">Its newest test; null when there was none.</param>
public sealed record ChannelReport(
    Channel Channel,
    int Waiting,
    DateTimeOffset? LastDelivered,
    SentMessage? LastFailed,
    SentMessage? LastTest
);

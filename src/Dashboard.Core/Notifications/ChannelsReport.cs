namespace Dashboard.Core.Notifications;

/// <summary>All channels and what they were sent lately.</summary>
/// <param name="Channels">The channels in the order of the settings.</param>
/// <param name="Messages">The newest messages of all of them, the newest first.</param>
public sealed record ChannelsReport(IReadOnlyList<ChannelReport> Channels, IReadOnlyList<SentMessage> Messages);

using Dashboard.Core;
using Dashboard.Core.Notifications;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Channels;

/// <summary>Words for channels: whether they work, what they tell, what became of a message.</summary>
public static class ChannelFormatter
{
    /// <summary>A channel that was never used is unknown, not good.</summary>
    public static Badge State(ChannelReport report) =>
        report switch
        {
            { LastFailed.Progress: MessageProgress.TriedAgain } => Badge.Warning with { Word = "FAILING" },
            { LastFailed: { Progress: MessageProgress.GivenUp } failed } when IsNewest(failed, report) => Badge.Warning with
            {
                Word = "GAVE UP",
            },
            { LastDelivered: null } => Badge.Unknown with { Word = "NEVER USED" },
            _ => Badge.Normal with { Word = "works" },
        };

    /// <summary>Which incidents and events it tells.</summary>
    public static string Scope(Channel channel)
    {
        var gateways = GatewayScope.Words(channel.Gateways);
        var severity = channel.MinimumSeverity switch
        {
            Severity.Critical => ", critical only",
            Severity.Warning => ", warning and critical",
            _ => "",
        };
        var events = Enum.GetValues<MessageKind>().Where(kind => kind is not MessageKind.Test && channel.Accepts(kind)).ToList();
        return $"{gateways}{severity}{(events.Count == 3 ? "" : $", only: {string.Join(", ", events.Select(Event))}")}";
    }

    public static string Event(MessageKind kind) =>
        kind switch
        {
            MessageKind.Opened => "opened",
            MessageKind.FirstCauseChanged => "another first cause",
            MessageKind.Closed => "closed",
            _ => "test",
        };

    /// <summary>What became of a message, when it is tried next, and at which attempt it is.</summary>
    public static string Progress(SentMessage message, DateTimeOffset now) =>
        message.Progress switch
        {
            MessageProgress.Delivered => message.Attempts > 1 ? $"delivered at attempt {message.Attempts}" : "delivered",
            MessageProgress.ChannelGone => "not delivered: the channel is not set any more",
            MessageProgress.DeliveredWithAnother => "told with a newer message",
            MessageProgress.GivenUp => $"given up after {QuantityFormatter.Count(message.Attempts, "attempt")}",
            MessageProgress.TriedAgain when message.NextAttemptAt is { } next =>
                $"failed {(message.Attempts == 1 ? "once" : $"{message.Attempts} times")}, next attempt "
                    + $"{(next <= now ? "now" : $"in {DurationFormatter.Format(next - now)}")}",
            _ => "waiting",
        };

    /// <summary>What a message tells, in a few words.</summary>
    public static string Title(SentMessage message) =>
        message.Content is { } content
            ? NotificationMessageWriter.TitleOf(content)
            : "Written by another version; it cannot be read.";

    private static bool IsNewest(SentMessage failed, ChannelReport report) =>
        report.LastDelivered is not { } delivered || delivered < failed.CreatedAt;
}

using Dashboard.Core.Notifications;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Features.Channels;

namespace Dashboard.Tests.Features.Channels;

public sealed class ChannelFormatterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 3, 12, 40, TimeSpan.Zero);

    [Theory]
    [InlineData(MessageProgress.Delivered, 1, "delivered")]
    [InlineData(MessageProgress.Delivered, 3, "delivered at attempt 3")]
    [InlineData(MessageProgress.DeliveredWithAnother, 0, "told with a newer message")]
    [InlineData(MessageProgress.GivenUp, 1, "given up after 1 attempt")]
    [InlineData(MessageProgress.GivenUp, 9, "given up after 9 attempts")]
    [InlineData(MessageProgress.TriedAgain, 1, "failed once, next attempt in 30 s")]
    [InlineData(MessageProgress.TriedAgain, 2, "failed 2 times, next attempt in 30 s")]
    [InlineData(MessageProgress.Waiting, 0, "waiting")]
    public void What_became_of_a_message_has_words(MessageProgress progress, int attempts, string words) =>
        Assert.Equal(words, ChannelFormatter.Progress(Message(progress, attempts), Now));

    [Fact]
    public void A_channel_works_only_when_something_has_arrived_and_nothing_failed_since()
    {
        Assert.Equal("NEVER USED", ChannelFormatter.State(Report(delivered: null, failed: null)).Word);
        Assert.Equal("works", ChannelFormatter.State(Report(Now, failed: null)).Word);
        Assert.Equal("FAILING", ChannelFormatter.State(Report(Now, Message(MessageProgress.TriedAgain, 1))).Word);
        Assert.Equal("GAVE UP", ChannelFormatter.State(Report(Now.AddMinutes(-2), Message(MessageProgress.GivenUp, 1))).Word);
        Assert.Equal("works", ChannelFormatter.State(Report(Now, Message(MessageProgress.GivenUp, 1))).Word);
    }

    [Fact]
    public void What_a_channel_tells_has_words()
    {
        Assert.Equal("all gateways", ChannelFormatter.Scope(Channel()));
        Assert.Equal(
            "shop, pay, critical only, only: opened, closed",
            ChannelFormatter.Scope(Channel("Critical", ["shop", "pay"], ["closed", "opened"]))
        );
    }

    [Fact]
    public void A_message_of_another_version_says_so() =>
        Assert.Equal(
            "Written by another version; it cannot be read.",
            ChannelFormatter.Title(Message(MessageProgress.GivenUp, 0) with { Content = null })
        );

    private static ChannelReport Report(DateTimeOffset? delivered, SentMessage? failed) =>
        new(Channel(), 0, delivered, failed, null);

    private static SentMessage Message(MessageProgress progress, int attempts) =>
        new(
            1,
            "c",
            new()
            {
                Kind = MessageKind.Test,
                Headline = "sentence",
                At = Now,
            },
            progress,
            Now.AddMinutes(-1),
            Now,
            progress is MessageProgress.TriedAgain ? Now.AddSeconds(30) : null,
            attempts,
            "why"
        );

    private static Channel Channel(string severity = "Info", string[]? gateways = null, string[]? events = null)
    {
        var options = new ChannelOptions
        {
            Name = "c",
            Kind = "Slack",
            Url = "https://example.com",
            MinimumSeverity = severity,
        };
        options.Gateways.AddRange(gateways ?? []);
        options.Events.AddRange(events ?? []);
        return new Channel(options);
    }
}

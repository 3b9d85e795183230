using Dashboard.Core.Notifications;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Notifications;

public sealed class OutboxPlanTests
{
    private static readonly DateTimeOffset Now = SampleUpdates.Opening;

    [Fact]
    public void In_a_chat_the_last_place_is_for_all_of_the_rest()
    {
        var plan = Plan("Slack", 3, sent: 1, [.. Enumerable.Range(1, 4).Select(number => Waiting(number))]);

        Assert.Equal([1, 3], plan.Select(sending => sending.Contents.Count));
    }

    [Fact]
    public void What_is_put_together_waits_while_there_is_no_room() =>
        Assert.Empty(Plan("Slack", 3, sent: 3, [Waiting(1), Waiting(2)]));

    [Fact]
    public void For_PagerDuty_nothing_is_put_together()
    {
        var plan = Plan("PagerDuty", 3, sent: 1, [.. Enumerable.Range(1, 4).Select(number => Waiting(number))]);

        Assert.Equal([1, 1], plan.Select(sending => sending.Contents.Count));
    }

    [Fact]
    public void Closed_and_tests_go_alone_and_need_no_room()
    {
        var plan = Plan("Slack", 1, sent: 1, [Waiting(1), Waiting(2, MessageKind.Closed), Waiting(3, MessageKind.Test)]);

        Assert.Equal([MessageKind.Closed, MessageKind.Test], plan.Select(sending => Assert.Single(sending.Contents).Kind));
    }

    [Fact]
    public void What_is_not_due_waits_and_newer_news_about_it_does_not()
    {
        var failed = Waiting(1, dueIn: 60);

        Assert.Empty(Plan("Slack", 9, sent: 0, [failed]));
        Assert.Equal(
            2,
            Assert.Single(Plan("Slack", 9, sent: 0, [failed, Waiting(2, MessageKind.Closed, incident: 1)])).Rows.Count
        );
    }

    private static IReadOnlyList<DeliveryBatch> Plan(string kind, int limit, int sent, (MessageRow, MessageContent)[] waiting) =>
        OutboxPlan.Of(
            new Channel(
                new()
                {
                    Name = "c",
                    Kind = kind,
                    Url = "https://example.com",
                    MessagesPerTenMinutes = limit,
                }
            ),
            waiting,
            sent,
            Now
        );

    private static (MessageRow, MessageContent) Waiting(
        long id,
        MessageKind kind = MessageKind.Opened,
        long? incident = null,
        int dueIn = 0
    ) =>
        (
            new MessageRow
            {
                Id = id,
                Channel = "c",
                IncidentId = kind is MessageKind.Test ? null : incident ?? id,
                Kind = kind.ToString(),
                Key = $"{id}",
                Content = "",
                NextAttemptAt = Now.AddSeconds(dueIn),
            },
            new MessageContent
            {
                Kind = kind,
                Headline = "sentence",
                At = Now,
            }
        );
}

using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>What is sent, and when, whatever happens to the store.</summary>
public sealed class OutboxTests : DeliveryOverSqlite
{
    [Fact]
    public async Task Only_the_instance_on_duty_delivers()
    {
        Rig.Duty.IsLeader = false;
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();
        Assert.Empty(Receiver.Requests);

        Rig.Duty.IsLeader = true;
        await Rig.DeliverAsync();
        Assert.Single(Receiver.Requests);
    }

    [Fact]
    public async Task Closed_before_opened_was_delivered_is_one_message()
    {
        Receiver.Answers(500);
        await Rig.HearAsync(SampleUpdates.Opened());
        await Rig.DeliverAsync();

        await Rig.HearAsync(SampleUpdates.FirstCauseChanged(), SampleUpdates.Closed());
        await Rig.DeliverAsync();

        Assert.Equal(2, Receiver.Requests.Count);
        Assert.Contains("CLOSED: incident 7", Receiver.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal(
            [MessageProgress.DeliveredWithAnother, MessageProgress.DeliveredWithAnother, MessageProgress.Delivered],
            (await Rig.RowsAsync()).Select(MessageState.Of)
        );
    }

    [Fact]
    public async Task What_exceeds_the_limit_is_one_message_and_closed_is_never_swallowed()
    {
        await Rig.HearAsync(Enumerable.Range(1, 5).Select(number => SampleUpdates.Opened(number)));

        await Rig.DeliverAsync();
        Assert.Equal(3, Receiver.Requests.Count);
        Assert.Contains("And 3 more", Receiver.Requests[2].Body, StringComparison.Ordinal);
        Assert.Contains("https://dash.example.com/incidents/5", Receiver.Requests[2].Body, StringComparison.Ordinal);

        await Rig.HearAsync(SampleUpdates.Opened(6), SampleUpdates.Closed(1));
        await Rig.DeliverAsync();
        Assert.Contains("CLOSED: incident 1", Assert.Single(Receiver.Requests.Skip(3)).Body, StringComparison.Ordinal);

        Stored.Clock.Advance(TimeSpan.FromMinutes(10));
        await Rig.DeliverAsync();
        Assert.Contains("incident 6", Receiver.Requests[4].Body, StringComparison.Ordinal);
        Assert.All(await Rig.RowsAsync(), row => Assert.NotNull(row.DeliveredAt));
    }

    [Fact]
    public async Task A_store_that_fails_after_the_sending_does_not_make_it_sent_twice()
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Receiver.Does(_ =>
        {
            Stored.Health.Failed("there", "The disk is full.", new IOException("full"));
            failed.SetResult();
            return Task.CompletedTask;
        });
        await Rig.HearAsync(SampleUpdates.Opened());

        var delivery = Rig.DeliverAsync();
        await failed.Task;
        await RepairWhenWaitedForAsync(delivery);
        await Rig.DeliverAsync();

        Assert.Single(Receiver.Requests);
        Assert.Equal(MessageProgress.Delivered, MessageState.Of(Assert.Single(await Rig.RowsAsync())));
    }

    [Fact]
    public async Task Without_the_store_nothing_is_sent_and_nothing_is_lost()
    {
        await Rig.HearAsync(SampleUpdates.Opened());
        Stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Rig.DeliverAsync());
        Assert.Empty(Receiver.Requests);

        await Stored.Keeper.CheckAsync(CancellationToken.None);
        await Rig.DeliverAsync();
        Assert.Single(Receiver.Requests);
    }

    [Fact]
    public async Task A_message_of_another_version_is_given_up_and_holds_up_no_other()
    {
        await Stored.Store.RunAsync(
            async (context, cancel) =>
            {
                context
                    .Set<MessageRow>()
                    .Add(
                        new()
                        {
                            Channel = "chat",
                            Kind = "Opened",
                            Key = "1:Opened",
                            Content = "{\"kind\":\"Sung\"}",
                            CreatedAt = Stored.Clock.GetUtcNow(),
                            NextAttemptAt = Stored.Clock.GetUtcNow(),
                        }
                    );
                return await context.SaveChangesAsync(cancel);
            },
            CancellationToken.None
        );
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();

        Assert.Equal([MessageProgress.GivenUp, MessageProgress.Delivered], (await Rig.RowsAsync()).Select(MessageState.Of));
    }

    /// <summary>The delivery waits on the manual clock until the store works again.</summary>
    private async Task RepairWhenWaitedForAsync(Task delivery)
    {
        await Stored.Keeper.CheckAsync(CancellationToken.None);
        while (!delivery.IsCompleted)
        {
            Stored.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await delivery;
    }
}

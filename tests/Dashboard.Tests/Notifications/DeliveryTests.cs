using Dashboard.Notifications.Delivery;
using Dashboard.Storage;
using Dashboard.Tests.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Notifications;

public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Receiver receiver = default!;
    private TestStore stored = default!;
    private DeliveryRig rig = default!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        rig = new DeliveryRig(stored, DeliveryRig.Slack(receiver, limit: 3));
    }

    public async Task DisposeAsync()
    {
        await rig.DisposeAsync();
        await receiver.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task News_is_delivered_once()
    {
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();
        await rig.DeliverAsync();

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", Receiver.SecretPath), (request.Method, request.Path));
        Assert.Contains("CRITICAL: incident 7 at orders-gateway", request.Body, StringComparison.Ordinal);
        Assert.Equal((MessageProgress.Delivered, 1), ProgressOf(Assert.Single(await rig.RowsAsync())));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_and_not_before()
    {
        receiver.Answers(500, "oops");
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();
        await rig.DeliverAsync();
        Assert.Single(receiver.Requests);
        Assert.Equal("127.0.0.1 answered 500. It said: oops", Assert.Single(await rig.RowsAsync()).LastError!.Replace("  ", " ", StringComparison.Ordinal));

        stored.Clock.Advance(TimeSpan.FromSeconds(5));
        await rig.DeliverAsync();
        Assert.Equal(2, receiver.Requests.Count);
        Assert.Equal((MessageProgress.Delivered, 2), ProgressOf(Assert.Single(await rig.RowsAsync())));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_after_ten_seconds()
    {
        receiver.Hangs();
        await rig.HearAsync(SampleNews.Opened());

        var delivery = rig.DeliverAsync();
        await receiver.NextAsync();
        stored.Clock.Advance(MessageSender.Patience);
        await delivery;

        var row = Assert.Single(await rig.RowsAsync());
        Assert.Equal("127.0.0.1 did not answer within 10 s.", row.LastError);
        Assert.True(row.NextAttemptAt > stored.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_receiver_that_asks_for_a_rest_in_seconds_gets_it_from_all_messages(int status)
    {
        receiver.Answers(status, retryAfter: "120");
        await rig.HearAsync(SampleNews.Opened());
        await rig.DeliverAsync();

        await rig.HearAsync(SampleNews.Opened(8));
        stored.Clock.Advance(TimeSpan.FromSeconds(119));
        await rig.DeliverAsync();
        Assert.Single(receiver.Requests);

        stored.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.DeliverAsync();
        Assert.Equal(3, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_receiver_that_names_the_moment_gets_its_rest()
    {
        var moment = stored.Clock.GetUtcNow().AddMinutes(30);
        receiver.Answers(429, retryAfter: moment.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();

        Assert.Equal(moment, Assert.Single(await rig.RowsAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task No_receiver_silences_its_channel_for_more_than_an_hour()
    {
        receiver.Answers(429, retryAfter: $"{int.MaxValue}");
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();

        Assert.Equal(stored.Clock.GetUtcNow().AddHours(1), Assert.Single(await rig.RowsAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_and_the_next_message_waits()
    {
        receiver.Breaks();
        await rig.HearAsync(SampleNews.Opened(), SampleNews.Opened(8));

        await rig.DeliverAsync();

        Assert.Single(receiver.Requests);
        Assert.Contains("127.0.0.1 cannot be reached", (await rig.RowsAsync())[0].LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        receiver.RedirectsTo(elsewhere.Url);
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();

        Assert.Empty(elsewhere.Requests);
        Assert.Contains("Redirects are not followed", Assert.Single(await rig.RowsAsync()).LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_given_up_and_holds_up_no_other()
    {
        receiver.Answers(400, $"invalid_payload for {Receiver.SecretPath}");
        await rig.HearAsync(SampleNews.Opened(), SampleNews.Opened(8));

        await rig.DeliverAsync();

        var rows = await rig.RowsAsync();
        Assert.Equal([MessageProgress.GivenUp, MessageProgress.Delivered], rows.Select(MessageState.Of));
        Assert.Contains("invalid_payload for ***", rows[0].LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_day_it_is_given_up()
    {
        await rig.HearAsync(SampleNews.Opened());
        for (var hour = 0; hour < 25; hour++)
        {
            receiver.Answers(500);
            await rig.DeliverAsync();
            stored.Clock.Advance(TimeSpan.FromHours(1));
        }

        await rig.DeliverAsync();

        Assert.Equal(25, receiver.Requests.Count);
        Assert.Equal(MessageProgress.GivenUp, MessageState.Of(Assert.Single(await rig.RowsAsync())));
    }

    [Fact]
    public async Task Only_the_instance_on_duty_delivers()
    {
        rig.Duty.IsMine = false;
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();
        Assert.Empty(receiver.Requests);

        rig.Duty.IsMine = true;
        await rig.DeliverAsync();
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Closed_before_opened_was_delivered_is_one_message()
    {
        receiver.Answers(500);
        await rig.HearAsync(SampleNews.Opened());
        await rig.DeliverAsync();

        await rig.HearAsync(SampleNews.FirstCauseChanged(), SampleNews.Closed());
        await rig.DeliverAsync();

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Contains("CLOSED: incident 7", receiver.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal([MessageProgress.ToldWithAnother, MessageProgress.ToldWithAnother, MessageProgress.Delivered], (await rig.RowsAsync()).Select(MessageState.Of));
    }

    [Fact]
    public async Task What_exceeds_the_limit_is_one_message_and_closed_is_never_swallowed()
    {
        await rig.HearAsync(Enumerable.Range(1, 5).Select(number => SampleNews.Opened(number)));

        await rig.DeliverAsync();
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Contains("And 3 more", receiver.Requests[2].Body, StringComparison.Ordinal);
        Assert.Contains("https://dash.example.com/incidents/5", receiver.Requests[2].Body, StringComparison.Ordinal);

        await rig.HearAsync(SampleNews.Opened(6), SampleNews.Closed(1));
        await rig.DeliverAsync();
        Assert.Contains("CLOSED: incident 1", Assert.Single(receiver.Requests.Skip(3)).Body, StringComparison.Ordinal);

        stored.Clock.Advance(TimeSpan.FromMinutes(10));
        await rig.DeliverAsync();
        Assert.Contains("incident 6", receiver.Requests[4].Body, StringComparison.Ordinal);
        Assert.All(await rig.RowsAsync(), row => Assert.NotNull(row.DeliveredAt));
    }

    [Fact]
    public async Task A_store_that_fails_after_the_sending_does_not_make_it_sent_twice()
    {
        receiver.Does(_ =>
        {
            stored.Health.Failed("there", "The disk is full.", new IOException("full"));
            return Task.CompletedTask;
        });
        await rig.HearAsync(SampleNews.Opened());

        var delivery = rig.DeliverAsync();
        await receiver.NextAsync();
        await RepairWhenWaitedForAsync(delivery);
        await rig.DeliverAsync();

        Assert.Single(receiver.Requests);
        Assert.Equal(MessageProgress.Delivered, MessageState.Of(Assert.Single(await rig.RowsAsync())));
    }

    [Fact]
    public async Task Without_the_store_nothing_is_sent_and_nothing_is_lost()
    {
        await rig.HearAsync(SampleNews.Opened());
        stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => rig.DeliverAsync());
        Assert.Empty(receiver.Requests);

        await stored.Keeper.CheckAsync(CancellationToken.None);
        await rig.DeliverAsync();
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_message_of_another_version_is_given_up_and_holds_up_no_other()
    {
        await stored.Store.RunAsync(
            async (context, cancel) =>
            {
                context.Messages.Add(new() { Channel = "chat", Kind = "Opened", Key = "1:Opened", Content = "{\"kind\":\"Sung\"}", CreatedAt = stored.Clock.GetUtcNow(), NextAttemptAt = stored.Clock.GetUtcNow() });
                return await context.SaveChangesAsync(cancel);
            },
            CancellationToken.None);
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();

        Assert.Equal([MessageProgress.GivenUp, MessageProgress.Delivered], (await rig.RowsAsync()).Select(MessageState.Of));
    }

    [Fact]
    public async Task The_secret_of_the_address_is_in_no_line_of_the_log()
    {
        receiver.Answers(500, Receiver.SecretPath).Breaks();
        await rig.HearAsync(SampleNews.Opened());

        await rig.DeliverAsync();
        stored.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.DeliverAsync();
        stored.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.DeliverAsync();

        Assert.Equal(3, receiver.Requests.Count);
        Assert.Contains(stored.Log.All, line => line.Contains("Channel chat did not take message 7:Opened", StringComparison.Ordinal));
        Assert.All(stored.Log.All, line => Assert.DoesNotContain("SECRET", line, StringComparison.OrdinalIgnoreCase));
    }

    private static (MessageProgress, int) ProgressOf(MessageRow row) => (MessageState.Of(row), row.Attempts);

    /// <summary>The delivery waits on the manual clock until the store works again.</summary>
    private async Task RepairWhenWaitedForAsync(Task delivery)
    {
        await stored.Keeper.CheckAsync(CancellationToken.None);
        while (!delivery.IsCompleted)
        {
            stored.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await delivery;
    }
}

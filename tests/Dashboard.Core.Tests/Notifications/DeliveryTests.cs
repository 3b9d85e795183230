using Dashboard.Core.Notifications.Delivery;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>What comes of each way to answer.</summary>
public sealed class DeliveryTests : DeliveryOverSqlite
{
    [Fact]
    public async Task News_is_delivered_once()
    {
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();
        await Rig.DeliverAsync();

        var request = Assert.Single(Receiver.Requests);
        Assert.Equal(("POST", Receiver.SecretPath), (request.Method, request.Path));
        Assert.Contains("CRITICAL: incident 7 at orders-gateway", request.Body, StringComparison.Ordinal);
        Assert.Equal((MessageProgress.Delivered, 1), ProgressOf(Assert.Single(await Rig.RowsAsync())));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_and_not_before()
    {
        Receiver.Answers(500, "oops");
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();
        await Rig.DeliverAsync();
        Assert.Single(Receiver.Requests);
        Assert.Equal(
            "127.0.0.1 answered 500. It said: oops",
            Assert.Single(await Rig.RowsAsync()).LastError!.Replace("  ", " ", StringComparison.Ordinal)
        );

        Stored.Clock.Advance(TimeSpan.FromSeconds(5));
        await Rig.DeliverAsync();
        Assert.Equal(2, Receiver.Requests.Count);
        Assert.Equal((MessageProgress.Delivered, 2), ProgressOf(Assert.Single(await Rig.RowsAsync())));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_after_ten_seconds()
    {
        Receiver.Hangs();
        await Rig.HearAsync(SampleUpdates.Opened());

        var delivery = Rig.DeliverAsync();
        await Receiver.NextAsync();
        Stored.Clock.Advance(MessageSender.MaxWait);
        await delivery;

        var row = Assert.Single(await Rig.RowsAsync());
        Assert.Equal("127.0.0.1 did not answer within 10 s.", row.LastError);
        Assert.True(row.NextAttemptAt > Stored.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_receiver_that_asks_for_a_rest_in_seconds_gets_it_from_all_messages(int status)
    {
        Receiver.Answers(status, retryAfter: "120");
        await Rig.HearAsync(SampleUpdates.Opened());
        await Rig.DeliverAsync();

        await Rig.HearAsync(SampleUpdates.Opened(8));
        Stored.Clock.Advance(TimeSpan.FromSeconds(119));
        await Rig.DeliverAsync();
        Assert.Single(Receiver.Requests);

        Stored.Clock.Advance(TimeSpan.FromSeconds(1));
        await Rig.DeliverAsync();
        Assert.Equal(3, Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_receiver_that_names_the_moment_gets_its_rest()
    {
        var moment = Stored.Clock.GetUtcNow().AddMinutes(30);
        Receiver.Answers(429, retryAfter: moment.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();

        Assert.Equal(moment, Assert.Single(await Rig.RowsAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task No_receiver_silences_its_channel_for_more_than_an_hour()
    {
        Receiver.Answers(429, retryAfter: $"{int.MaxValue}");
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();

        Assert.Equal(Stored.Clock.GetUtcNow().AddHours(1), Assert.Single(await Rig.RowsAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_and_the_next_message_waits()
    {
        Receiver.Breaks();
        await Rig.HearAsync(SampleUpdates.Opened(), SampleUpdates.Opened(8));

        await Rig.DeliverAsync();

        Assert.Single(Receiver.Requests);
        Assert.Contains("127.0.0.1 cannot be reached", (await Rig.RowsAsync())[0].LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        Receiver.RedirectsTo(elsewhere.Url);
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();

        Assert.Empty(elsewhere.Requests);
        Assert.Contains("Redirects are not followed", Assert.Single(await Rig.RowsAsync()).LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_given_up_and_holds_up_no_other()
    {
        Receiver.Answers(400, $"invalid_payload for {Receiver.SecretPath}");
        await Rig.HearAsync(SampleUpdates.Opened(), SampleUpdates.Opened(8));

        await Rig.DeliverAsync();

        var rows = await Rig.RowsAsync();
        Assert.Equal([MessageProgress.GivenUp, MessageProgress.Delivered], rows.Select(MessageState.Of));
        Assert.Contains("invalid_payload for ***", rows[0].LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_day_it_is_given_up()
    {
        await Rig.HearAsync(SampleUpdates.Opened());
        for (var hour = 0; hour < 25; hour++)
        {
            Receiver.Answers(500);
            await Rig.DeliverAsync();
            Stored.Clock.Advance(TimeSpan.FromHours(1));
        }

        await Rig.DeliverAsync();

        Assert.Equal(25, Receiver.Requests.Count);
        Assert.Equal(MessageProgress.GivenUp, MessageState.Of(Assert.Single(await Rig.RowsAsync())));
    }

    [Fact]
    public async Task The_secret_of_the_address_is_in_no_line_of_the_log()
    {
        Receiver.Answers(500, Receiver.SecretPath).Breaks();
        await Rig.HearAsync(SampleUpdates.Opened());

        await Rig.DeliverAsync();
        Stored.Clock.Advance(TimeSpan.FromMinutes(1));
        await Rig.DeliverAsync();
        Stored.Clock.Advance(TimeSpan.FromMinutes(1));
        await Rig.DeliverAsync();

        Assert.Equal(3, Receiver.Requests.Count);
        Assert.Contains(
            Stored.Log.All,
            line => line.Contains("Channel chat did not take message 7:Opened", StringComparison.Ordinal)
        );
        Assert.All(Stored.Log.All, line => Assert.DoesNotContain("SECRET", line, StringComparison.OrdinalIgnoreCase));
    }

    private static (MessageProgress, int) ProgressOf(MessageRow row) => (MessageState.Of(row), row.Attempts);
}

using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Notifications;

/// <summary>A restart in the middle, and two instances at once, over each database.</summary>
public sealed class RestartTests(PrivatePostgreSql server) : IClassFixture<PrivatePostgreSql>
{
    [Fact]
    public async Task With_SQLite_a_restart_goes_on_where_it_stopped()
    {
        using var folder = new TemporaryFolder();
        await RestartAsync(() => TestStore.File(folder.PathTo("dashboard.db")));
    }

    [PostgreSqlFact]
    public async Task With_PostgreSQL_a_restart_goes_on_where_it_stopped()
    {
        var connection = server.NewDatabase();
        await RestartAsync(() => Database(connection));
    }

    [Fact]
    public async Task With_SQLite_two_instances_send_once()
    {
        using var folder = new TemporaryFolder();
        await CompeteAsync(() => TestStore.File(folder.PathTo("dashboard.db")));
    }

    [PostgreSqlFact]
    public async Task With_PostgreSQL_two_instances_send_once()
    {
        var connection = server.NewDatabase();
        await CompeteAsync(() => Database(connection));
    }

    private static async Task RestartAsync(Func<IDatabase> database)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(500).Hangs();
        var before = await OpenAsync(database());
        await using (var rig = new DeliveryRig(before, DeliveryRig.PagerDuty(receiver)))
        {
            await rig.HearAsync(SampleUpdates.Opened());
            await rig.HearAsync(SampleUpdates.Opened());
            await rig.DeliverAsync();
            before.Clock.Advance(TimeSpan.FromSeconds(5));

            // The process ends while the second attempt is under way: it was claimed, and nothing came of it.
            _ = rig.DeliverAsync();
            await receiver.NextAsync();
            await receiver.NextAsync();
        }

        var after = await OpenAsync(database());
        await using var again = new DeliveryRig(after, DeliveryRig.PagerDuty(receiver));
        after.Clock.Advance(TimeSpan.FromSeconds(10));
        await again.DeliverAsync();
        Assert.Equal(2, receiver.Requests.Count);

        after.Clock.Advance(TimeSpan.FromSeconds(45));
        await again.DeliverAsync();
        await again.DeliverAsync();

        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => request.Body).Distinct());
        var row = Assert.Single(await again.RowsAsync());
        Assert.Equal((MessageProgress.Delivered, 3), (MessageState.Of(row), row.Attempts));
    }

    private static async Task CompeteAsync(Func<IDatabase> database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var one = new DeliveryRig(await OpenAsync(database()), DeliveryRig.Slack(receiver, limit: 100));
        await using var other = new DeliveryRig(await OpenAsync(database()), DeliveryRig.Slack(receiver, limit: 100));
        await one.HearAsync(Enumerable.Range(1, 20).Select(number => SampleUpdates.Opened(number)));

        await Task.WhenAll(one.DeliverAsync(), other.DeliverAsync());

        Assert.Equal(20, receiver.Requests.Count);
        Assert.Equal(20, receiver.Requests.Select(request => request.Body).Distinct().Count());
    }

    private static PostgreSqlDatabase Database(string connection) =>
        new(new StorageOptions { Provider = StorageOptions.PostgreSql, ConnectionString = connection });

    private static async Task<TestStore> OpenAsync(IDatabase database)
    {
        var store = new TestStore(database);
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.True(store.Health.Current.Works, store.Health.Current.Problem);
        return store;
    }
}

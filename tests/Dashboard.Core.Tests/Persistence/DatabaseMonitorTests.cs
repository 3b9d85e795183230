using Dashboard.Core.Persistence;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Persistence;

public sealed class DatabaseMonitorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_tries_again_by_itself_until_the_fault_is_gone()
    {
        await File.WriteAllTextAsync(folder.PathTo("dashboard.db"), new string('x', 2000));
        var store = new TestStore(TestStore.File(folder.PathTo("dashboard.db")));
        var works = new TaskCompletionSource();
        store.Health.Changed += () =>
        {
            if (store.Health.Current.Works)
                works.TrySetResult();
        };
        var keeper = new DatabaseMonitor(store.Database, store.Health, TimeProvider.System);
        await keeper.StartAsync(CancellationToken.None);
        await store.Health.FirstAttempt.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(store.Health.Current.Works);

        File.Delete(folder.PathTo("dashboard.db"));
        await works.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(await store.WallLinks.ListAsync(CancellationToken.None));
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_page_waits_for_the_first_attempt_and_not_for_ever()
    {
        var store = new TestStore(TestStore.File(folder.PathTo("dashboard.db")));
        var early = store.WallLinks.ListAsync(CancellationToken.None);
        Assert.False(early.IsCompleted);

        await store.Keeper.CheckAsync(CancellationToken.None);

        Assert.Empty(await early);
    }

    public void Dispose() => folder.Dispose();
}

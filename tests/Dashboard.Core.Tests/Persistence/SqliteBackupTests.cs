using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Core.Tests.Persistence;

/// <summary>A backup that is put in the place of the file while the dashboard runs.</summary>
public sealed class SqliteBackupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder.PathTo("dashboard.db");

    private string Backup => folder.PathTo("backup.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_older_state_of_the_same_store_is_said_until_the_restart()
    {
        var store = await TestStore.OpenAsync(File);
        var elector = new LeaderElector(store.Store, store.Clock, store.Log.For<LeaderElector>());
        await elector.RenewAsync(CancellationToken.None);
        Copy(File, Backup);
        await elector.RenewAsync(CancellationToken.None);
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.Null(store.Health.Current.ReplacedSince);

        Copy(Backup, File);
        await store.Keeper.CheckAsync(CancellationToken.None);
        var noticed = store.Clock.GetUtcNow();
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var beat = 0; beat < 3; beat++)
            await elector.RenewAsync(CancellationToken.None);
        await store.Keeper.CheckAsync(CancellationToken.None);

        Assert.Equal(noticed, store.Health.Current.ReplacedSince);
        Assert.Null((await TestStore.OpenAsync(File)).Health.Current.ReplacedSince);
    }

    [Fact]
    public async Task One_of_an_older_version_is_named_when_something_is_written_and_brought_up_to_date()
    {
        var store = await TestStore.OpenAsync(File);
        await MigrateAsync(Backup, "Reviews");
        Copy(Backup, File);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => DismissAsync(store));
        Assert.Contains("does not hold all of the dashboard's tables", refused.Message);

        await store.Keeper.CheckAsync(CancellationToken.None);
        await DismissAsync(store);
        Assert.NotNull(store.Health.Current.ReplacedSince);
    }

    private static Task DismissAsync(TestStore store) =>
        store.Dismissals.DismissAsync(
            new()
            {
                Gateway = "shop",
                CauseId = "backend-unreachable",
                Severity = Severity.Critical,
                Endpoints = [],
                Backends = [],
                Reason = "Known, ticket 12",
                Who = "ana",
                ExpiresAt = store.Clock.GetUtcNow().AddHours(8),
            },
            CancellationToken.None
        );

    private static void Copy(string from, string to)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            System.IO.File.Delete(to + part);
            if (System.IO.File.Exists(from + part))
                System.IO.File.Copy(from + part, to + part);
        }
    }

    private static async Task MigrateAsync(string file, string migration)
    {
        await using var context = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={file};Pooling=False").Options
        );
        await context.GetService<IMigrator>().MigrateAsync(migration);
    }
}

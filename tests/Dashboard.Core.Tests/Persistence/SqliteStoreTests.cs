using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Core.Tests.Persistence;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder.PathTo("dashboard.db");

    [Fact]
    public async Task The_file_and_its_folder_are_made_at_the_start()
    {
        var store = await TestStore.OpenAsync(folder.PathTo("a/b/dashboard.db"));

        Assert.True(store.Health.Current.Works);
        Assert.Equal("wal", await AskAsync(folder.PathTo("a/b/dashboard.db"), "PRAGMA journal_mode"));
        Assert.Contains(store.Log.All, line => line.Contains("The store is open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_keeps_what_was_stored()
    {
        var before = await TestStore.OpenAsync(File);
        var dismissed = await before.Dismissals.DismissAsync(Wanted(before), CancellationToken.None);

        var after = await TestStore.OpenAsync(File);

        var kept = Assert.Single(await after.Dismissals.ActiveAsync("shop", after.Clock.GetUtcNow(), CancellationToken.None));
        Assert.Equivalent(dismissed, kept, strict: true);
    }

    [Fact]
    public async Task A_file_of_the_previous_version_is_migrated_and_keeps_its_data()
    {
        await MigrateToFirstAsync();
        await AskAsync(
            File,
            """
            INSERT INTO "Audit" ("At", "Who", "Action", "Subject", "Detail")
            VALUES ('2026-03-01 00:00:00', 'ana', 'CauseDismissed', 'old', 'kept')
            """
        );

        var store = await TestStore.OpenAsync(File);

        Assert.True(store.Health.Current.Works, store.Health.Current.Problem);
        Assert.Empty(await store.WallLinks.ListAsync(CancellationToken.None));
        Assert.Equal("old", Assert.Single((await store.Audit.ReadAsync(new(), CancellationToken.None)).Items).Subject);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_left_alone()
    {
        await TestStore.OpenAsync(File);
        await AskAsync(File, """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_FromTheFuture', '99.0.0')""");

        var store = await TestStore.OpenAsync(File);

        Assert.Contains("newer version of the dashboard (migration 29991231000000_FromTheFuture)", store.Health.Current.Problem);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WallLinks.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Writers_at_the_same_time_all_succeed()
    {
        TestStore[] stores = [await TestStore.OpenAsync(File), await TestStore.OpenAsync(File)];

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(number =>
                    stores[number % 2]
                        .Dismissals.DismissAsync(Wanted(stores[0]) with { Reason = $"{number}" }, CancellationToken.None)
                )
        );

        var kept = await stores[1].Dismissals.ActiveAsync("shop", stores[0].Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(40, kept.Select(dismissal => dismissal.Reason).Distinct().Count());
    }

    [Theory]
    [InlineData(
        "this is no database, and it is longer than the header of one, so that nobody can take it for an empty file: it must "
            + "stay as it is"
    )]
    [InlineData("SQLite format 3\0 cut off")]
    public async Task A_damaged_file_is_named_and_not_touched_and_the_store_recovers_when_it_is_moved_away(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content);
        var store = await TestStore.OpenAsync(File);

        Assert.Contains($"{File} is damaged", store.Health.Current.Problem);
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File));

        System.IO.File.Move(File, File + ".damaged");
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.True(store.Health.Current.Works, store.Health.Current.Problem);
        Assert.Contains(
            store.Log.All,
            line => line.Contains("works again", StringComparison.Ordinal) || line.Contains("is open", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Damage_in_the_middle_of_the_file_is_found_at_the_start()
    {
        var before = await TestStore.OpenAsync(File);
        for (var number = 0; number < 50; number++)
        {
            await before.Dismissals.DismissAsync(Wanted(before) with { Reason = new string('x', 400) }, CancellationToken.None);
        }

        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        Array.Fill(bytes, (byte)0xAA, 4096 * 2, bytes.Length - (4096 * 2));
        await System.IO.File.WriteAllBytesAsync(File, bytes);

        Assert.Contains("is damaged", (await TestStore.OpenAsync(File)).Health.Current.Problem);
    }

    [Fact]
    public async Task A_locked_file_is_waited_for_then_named_and_works_again_when_it_is_free()
    {
        var store = await TestStore.OpenAsync(File, busyTimeout: TimeSpan.FromSeconds(1));
        await using (var other = await LockAsync())
        {
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                store.Dismissals.DismissAsync(Wanted(store), CancellationToken.None)
            );
            Assert.Contains("Another program has locked", refused.Message);
            Assert.False(store.Health.Current.Works);
        }

        store.Clock.Advance(TimeSpan.FromSeconds(30));
        await store.Keeper.CheckAsync(CancellationToken.None);

        await store.Dismissals.DismissAsync(Wanted(store), CancellationToken.None);
        Assert.Contains(store.Log.All, line => line.Contains("works again after 00:00:30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_it_is_known_to_be_out_of_reach_nobody_waits_and_each_fault_is_logged_once()
    {
        var store = new TestStore(TestStore.File("/proc/no/dashboard.db"));
        await store.Keeper.CheckAsync(CancellationToken.None);
        store.Clock.Advance(TimeSpan.FromMinutes(5));
        await store.Keeper.CheckAsync(CancellationToken.None);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WallLinks.ListAsync(CancellationToken.None));

        Assert.Contains("Set Storage:Path", store.Health.Current.Problem);
        Assert.Equal(store.Clock.GetUtcNow() - TimeSpan.FromMinutes(5), store.Health.Current.Since);
        Assert.Single(store.Log.All, line => line.Contains("cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_noticed_and_made_anew()
    {
        var store = await TestStore.OpenAsync(File);
        System.IO.File.Delete(File);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WallLinks.ListAsync(CancellationToken.None));
        await store.Keeper.CheckAsync(CancellationToken.None);

        Assert.Empty(await store.WallLinks.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_was_emptied_gets_its_tables_again()
    {
        var store = await TestStore.OpenAsync(File);
        await System.IO.File.WriteAllTextAsync(File, "");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WallLinks.ListAsync(CancellationToken.None));
        await store.Keeper.CheckAsync(CancellationToken.None);

        Assert.Empty(await store.WallLinks.ListAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_that_was_replaced_or_emptied_is_said_until_the_former_one_is_back(bool isEmptied)
    {
        var store = await TestStore.OpenAsync(File);
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.Null(store.Health.Current.ReplacedSince);
        var former = folder.PathTo("former.db");
        CopyStore(File, former);

        if (isEmptied)
            await System.IO.File.WriteAllTextAsync(File, "");
        else
            CopyStore((await OtherAsync()).Database.Place, File);
        await CheckTwiceAsync(store);

        Assert.True(store.Health.Current.Works);
        Assert.Equal(store.Clock.GetUtcNow(), store.Health.Current.ReplacedSince);
        Assert.Single(store.Log.All, line => line.Contains("was replaced or emptied", StringComparison.Ordinal));

        CopyStore(former, File);
        await CheckTwiceAsync(store);
        Assert.Null(store.Health.Current.ReplacedSince);
    }

    [Fact]
    public async Task A_lock_that_a_killed_start_has_left_does_not_stop_the_next_one()
    {
        await MigrateToFirstAsync();
        await AskAsync(
            File,
            """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)"""
        );
        await AskAsync(File, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00')""");

        Assert.True((await TestStore.OpenAsync(File)).Health.Current.Works);
    }

    [Fact]
    public async Task What_is_a_mistake_of_the_program_is_no_fault_of_the_store()
    {
        var store = await TestStore.OpenAsync(File);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Store.RunAsync<int>((_, _) => throw new InvalidOperationException("mistake"), CancellationToken.None)
        );

        Assert.True(store.Health.Current.Works);
    }

    public void Dispose() => folder.Dispose();

    private Task<TestStore> OtherAsync() => TestStore.OpenAsync(folder.PathTo("other.db"));

    /// <summary>The first may only find the fault, the second opens the store anew.</summary>
    private static async Task CheckTwiceAsync(TestStore store)
    {
        await store.Keeper.CheckAsync(CancellationToken.None);
        await store.Keeper.CheckAsync(CancellationToken.None);
    }

    private static void CopyStore(string from, string to)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            System.IO.File.Delete(to + part);
            if (System.IO.File.Exists(from + part))
                System.IO.File.Copy(from + part, to + part);
        }
    }

    private static NewDismissal Wanted(TestStore store) =>
        new()
        {
            Gateway = "shop",
            CauseId = "backend-unreachable",
            Severity = Severity.Critical,
            Endpoints = ["GET /v1/orders", "it's \"quoted\", with a comma"],
            Backends = [],
            Reason = "Known, ticket 12",
            Who = "ana",
            ExpiresAt = store.Clock.GetUtcNow().AddHours(8),
        };

    private async Task MigrateToFirstAsync()
    {
        await using var context = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={File};Pooling=False").Options
        );
        await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().First());
    }

    private async Task<SqliteConnection> LockAsync()
    {
        var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        return other;
    }

    private static async Task<object?> AskAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}

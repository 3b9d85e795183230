using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Tests.Persistence;

public sealed class DiskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_full_disk_is_named_loses_nothing_and_works_again_when_there_is_room()
    {
        var disk = new SmallDisk(TestStore.File(folder.PathTo("dashboard.db")));
        var store = new TestStore(disk);
        await store.Keeper.CheckAsync(CancellationToken.None);
        await store.Dismissals.DismissAsync(Wanted(store, "kept"), CancellationToken.None);

        disk.IsFull = true;
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.Dismissals.DismissAsync(
                Wanted(store, "lost") with
                {
                    Endpoints = [new string('x', 100_000)],
                },
                CancellationToken.None
            )
        );
        Assert.Contains("is full. Make room", refused.Message);

        disk.IsFull = false;
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.Equal(
            "kept",
            Assert.Single(await store.Dismissals.ActiveAsync("shop", store.Clock.GetUtcNow(), CancellationToken.None)).Reason
        );
    }

    [Fact]
    public async Task A_folder_in_the_files_place_is_named()
    {
        Directory.CreateDirectory(folder.PathTo("dashboard.db"));

        var store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));

        Assert.Contains("cannot be opened for writing", store.Health.Current.Problem);
    }

    [FactForUsers]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_may_not_be_written_to_is_named_until_it_may()
    {
        var parent = Directory.CreateDirectory(folder.PathTo("kept"));
        File.SetUnixFileMode(parent.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var store = await TestStore.OpenAsync(folder.PathTo("kept/dashboard.db"));
        Assert.Contains("Let the dashboard's user write the file and its folder", store.Health.Current.Problem);

        File.SetUnixFileMode(parent.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.True(store.Health.Current.Works);
    }

    public void Dispose() => folder.Dispose();

    private static NewDismissal Wanted(TestStore store, string reason) =>
        new()
        {
            Gateway = "shop",
            CauseId = "x",
            Severity = Severity.Info,
            Endpoints = [],
            Backends = [],
            Reason = reason,
            ExpiresAt = store.Clock.GetUtcNow().AddHours(1),
        };

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FactForUsersAttribute : FactAttribute
    {
        public FactForUsersAttribute() => Skip = Environment.UserName == "root" ? "Root may write everywhere." : null!;
    }

    /// <summary>A file that may not grow: SQLite answers as it does for a full disk.</summary>
    private sealed class SmallDisk(SqliteDatabase real) : IDatabase
    {
        public bool IsFull { get; set; }

        public string Place => real.Place;

        public DashboardDbContext CreateContext()
        {
            var context = real.CreateContext();
            if (IsFull)
            {
                context.Database.OpenConnection();
                context.Database.ExecuteSqlRaw("PRAGMA max_page_count=1;");
            }

            return context;
        }

        public Task OpenAsync(CancellationToken cancellationToken) => real.OpenAsync(cancellationToken);

        public Task ProbeAsync(CancellationToken cancellationToken) => real.ProbeAsync(cancellationToken);

        public string? Explain(Exception exception) => real.Explain(exception);
    }
}

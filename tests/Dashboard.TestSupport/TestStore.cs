using Dashboard.Core.Audit;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.Core.Reviews;
using Dashboard.Core.Tokens;
using Dashboard.Core.Walls;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.TestSupport;

/// <summary>The real store with all that it keeps, over a real database; a test checks it when the keeper would.</summary>
public sealed class TestStore
{
    public TestStore(IDatabase database)
    {
        Database = database;
        Health = new(Clock, Log.For<StoreHealth>());
        Keeper = new(database, Health, Clock);
        Store = new(database, Health);
        Audit = new(Store, Log.For<AuditLog>());
        Dismissals = new(Store, Audit, Clock);
        WallLinks = new(Store, Audit, Clock);
        Tokens = new(Store, Audit, Clock);
        Book = new(Store);
        Notes = new(Store, Audit, Clock);
        Edits = new(Store, Audit, Clock);
    }

    public IDatabase Database { get; }

    public ManualTimeProvider Clock { get; } = new();

    public LogLines Log { get; } = new();

    public StoreHealth Health { get; }

    public DatabaseMonitor Keeper { get; }

    public Store Store { get; }

    public AuditLog Audit { get; }

    public Dismissals Dismissals { get; }

    public WallLinks WallLinks { get; }

    public ApiTokens Tokens { get; }

    public IncidentQueries Book { get; }

    public IncidentNotes Notes { get; }

    public ReviewEdits Edits { get; }

    /// <summary>A busy machine may hold a writer for longer than the dashboard waits; only a test of the waiting sets
    /// it.</summary>
    public static SqliteDatabase File(string path, TimeSpan? busyTimeout = null) =>
        new(
            Options.Create(new StorageOptions { Path = path, BusyTimeout = busyTimeout ?? TimeSpan.FromMinutes(1) }),
            new Folder(System.IO.Path.GetDirectoryName(path)!)
        );

    /// <summary>Opens a file that has all tables already; where there is none, one is made.</summary>
    public static Task<TestStore> OpenMigratedAsync(string path)
    {
        if (!System.IO.File.Exists(path))
            MigratedDatabase.WriteTo(path);
        return OpenAsync(path);
    }

    public static async Task<TestStore> OpenAsync(string path, TimeSpan? busyTimeout = null)
    {
        var store = new TestStore(File(path, busyTimeout));
        await store.Keeper.CheckAsync(CancellationToken.None);
        return store;
    }

    private sealed class Folder(string path) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Dashboard";

        public string ContentRootPath { get; set; } = path;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

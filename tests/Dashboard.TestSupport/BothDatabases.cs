using Dashboard.Core.Persistence;

namespace Dashboard.TestSupport;

/// <summary>A SQLite file and a PostgreSQL server for tests that must hold on both; the second is left out where none can be
/// started.</summary>
public sealed class BothDatabases : IAsyncLifetime
{
    public const string Sqlite = "SQLite";
    public const string PostgreSql = "PostgreSQL";

    private readonly TemporaryFolder folder = new();
    private readonly PrivatePostgreSql server = new();
    private int files;

    /// <summary>What a theory runs over.</summary>
    public static TheoryData<string> All { get; } = PrivatePostgreSql.WhyNot is null ? [Sqlite, PostgreSql] : [Sqlite];

    public Task InitializeAsync() => server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A database that does not exist yet; every call of the result opens it as another instance of the dashboard
    /// would.</summary>
    public Func<Task<TestStore>> New(string kind)
    {
        var place = kind == Sqlite ? folder.PathTo($"{Interlocked.Increment(ref files)}.db") : server.NewDatabase();
        if (kind == Sqlite)
            MigratedDatabase.WriteTo(place);
        return async () =>
        {
            var store = new TestStore(
                kind == Sqlite
                    ? TestStore.File(place)
                    : new PostgreSqlDatabase(
                        new StorageOptions
                        {
                            Provider = StorageOptions.PostgreSql,
                            ConnectionString = place,
                            BusyTimeout = TimeSpan.FromMinutes(1),
                        }
                    )
            );
            await store.Keeper.CheckAsync(CancellationToken.None);
            return store;
        };
    }
}

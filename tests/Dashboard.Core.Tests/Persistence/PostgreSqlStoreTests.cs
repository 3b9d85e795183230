using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Dashboard.Core.Tests.Persistence;

public sealed class PostgreSqlStoreTests(PrivatePostgreSql server) : IClassFixture<PrivatePostgreSql>
{
    [PostgreSqlFact]
    public async Task The_database_is_made_and_a_restart_of_the_dashboard_keeps_what_was_stored()
    {
        var connection = server.NewDatabase();
        var before = await OpenAsync(connection);
        var dismissed = await before.Dismissals.DismissAsync(Wanted(before), CancellationToken.None);
        var (link, key) = await before.WallLinks.CreateAsync(
            new()
            {
                Label = "NOC",
                Gateways = ["shop"],
                ExpiresAt = before.Clock.GetUtcNow().AddDays(1),
            },
            CancellationToken.None
        );

        var after = await OpenAsync(connection);

        Assert.Equivalent(
            dismissed,
            Assert.Single(await after.Dismissals.ActiveAsync("shop", after.Clock.GetUtcNow(), CancellationToken.None)),
            strict: true
        );
        Assert.Equivalent(link, (await after.WallLinks.FindAsync(key.Secret, "here", CancellationToken.None)).Link, strict: true);
        Assert.True(await after.Dismissals.EndAsync(dismissed.Id, "ben", CancellationToken.None));
        Assert.Equal(4, (await after.Audit.ReadAsync(new(), CancellationToken.None)).Items.Count);
        Assert.Single((await after.Audit.ReadAsync(new(Who: "BEN"), CancellationToken.None)).Items);
    }

    [PostgreSqlFact]
    public async Task A_database_of_the_previous_version_is_migrated()
    {
        var connection = server.NewDatabase();
        await using (
            var context = new PostgreSqlDbContext(
                new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql(connection).Options
            )
        )
        {
            await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().First());
            await context.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Audit" ("At", "Who", "Action", "Subject", "Detail")
                VALUES (now(), 'ana', 'CauseDismissed', 'old', 'kept')
                """
            );
        }

        var store = await OpenAsync(connection);

        Assert.True(store.Health.Current.Works, store.Health.Current.Problem);
        Assert.Empty(await store.WallLinks.ListAsync(CancellationToken.None));
        Assert.Equal("old", Assert.Single((await store.Audit.ReadAsync(new(), CancellationToken.None)).Items).Subject);
    }

    [PostgreSqlFact]
    public async Task Two_dashboards_that_start_at_the_same_time_migrate_once()
    {
        var connection = server.NewDatabase();
        (await OpenAsync(connection)).Health.Current.Works.ToString();
        await using (
            var context = new PostgreSqlDbContext(
                new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql(connection).Options
            )
        )
        {
            await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().First());
        }

        var both = await Task.WhenAll(OpenAsync(connection), OpenAsync(connection));

        Assert.All(both, store => Assert.True(store.Health.Current.Works, store.Health.Current.Problem));
    }

    [PostgreSqlFact]
    public async Task A_server_that_goes_and_comes_back_loses_nothing()
    {
        var store = await OpenAsync(server.NewDatabase());
        await store.Dismissals.DismissAsync(Wanted(store), CancellationToken.None);
        await server.StopAsync();

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.Dismissals.DismissAsync(Wanted(store), CancellationToken.None)
        );
        Assert.Contains("does not answer", refused.Message);
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.False(store.Health.Current.Works);

        await server.StartAsync();
        await store.Keeper.CheckAsync(CancellationToken.None);
        Assert.Single(await store.Dismissals.ActiveAsync("shop", store.Clock.GetUtcNow(), CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task A_restarted_server_costs_no_error_on_a_page()
    {
        var store = await OpenAsync(server.NewDatabase());
        await server.StopAsync();
        await server.StartAsync();

        Assert.Empty(await store.WallLinks.ListAsync(CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task A_wrong_password_is_named_and_never_shown()
    {
        var wrong = new NpgsqlConnectionStringBuilder(server.NewDatabase()) { Password = "a-secret-that-is-wrong" };
        var store = await OpenAsync(wrong.ToString());

        Assert.Contains("refused the user or the password", store.Health.Current.Problem);
        Assert.DoesNotContain(store.Log.All, line => line.Contains("a-secret-that-is-wrong", StringComparison.Ordinal));
    }

    [PostgreSqlFact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        var connection = server.NewDatabase();
        var before = await OpenAsync(connection);
        await before.Store.RunAsync(
            (context, cancel) =>
                context.Database.ExecuteSqlRawAsync(
                    """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_FromTheFuture', '99.0.0')""",
                    cancel
                ),
            CancellationToken.None
        );

        Assert.Contains("newer version", (await OpenAsync(connection)).Health.Current.Problem);
    }

    [PostgreSqlFact]
    public async Task A_database_that_may_not_be_written_to_is_named()
    {
        var connection = server.NewDatabase();
        await OpenAsync(connection);

        var store = await OpenAsync(
            new NpgsqlConnectionStringBuilder(connection) { Options = "-c default_transaction_read_only=on" }.ToString()
        );

        Assert.Contains("is read-only", store.Health.Current.Problem);
    }

    private static async Task<TestStore> OpenAsync(string connection)
    {
        var store = new TestStore(
            new PostgreSqlDatabase(
                new StorageOptions
                {
                    Provider = StorageOptions.PostgreSql,
                    ConnectionString = connection,
                    BusyTimeout = TimeSpan.FromSeconds(5),
                }
            )
        );
        await store.Keeper.CheckAsync(CancellationToken.None);
        return store;
    }

    private static NewDismissal Wanted(TestStore store) =>
        new()
        {
            Gateway = "shop",
            CauseId = "backend-unreachable",
            Severity = Severity.Warning,
            Endpoints = ["GET /v1/orders", "a, \"b\" {c}"],
            Backends = [],
            Reason = "Known",
            ExpiresAt = store.Clock.GetUtcNow().AddHours(1),
        };
}

using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Tests.Persistence;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_of_SQLite_make_the_whole_model()
    {
        using var context = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=:memory:").Options
        );

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_migrations_of_PostgreSQL_make_the_whole_model()
    {
        using var context = new PostgreSqlDbContext(
            new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql("Host=nowhere.invalid").Options
        );

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_databases_have_the_same_steps()
    {
        using var sqlite = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=:memory:").Options
        );
        using var postgreSql = new PostgreSqlDbContext(
            new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql("Host=nowhere.invalid").Options
        );

        Assert.Equal(NamesOf(sqlite), NamesOf(postgreSql));
    }

    private static IEnumerable<string> NamesOf(DashboardDbContext context) =>
        context.Database.GetMigrations().Select(migration => migration.Split('_')[1]);
}

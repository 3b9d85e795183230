using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Persistence;

/// <summary>EF Core locks a SQLite file with a row while it migrates, and waits for ever when a killed program has left that
/// row.</summary>
internal static class SqliteMigrationLock
{
    /// <summary>Removes a lock that is older than any migration takes.</summary>
    public static async Task RemoveAbandonedAsync(SqliteDbContext context, CancellationToken cancellationToken)
    {
        var tables = await context
            .Database.SqlQueryRaw<int>(
                """SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'"""
            )
            .SingleAsync(cancellationToken);
        if (tables == 0)
            return;
        await context.Database.ExecuteSqlRawAsync(
            """
            DELETE FROM "__EFMigrationsLock"
            WHERE julianday("Timestamp") IS NULL OR julianday("Timestamp") < julianday('now', '-5 minutes')
            """,
            cancellationToken
        );
    }
}

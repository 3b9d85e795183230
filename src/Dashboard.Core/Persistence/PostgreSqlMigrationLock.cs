using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dashboard.Core.Persistence;

/// <summary>
/// Lets one of several instances migrate at a time. EF Core's own lock ends with each migration's transaction, so with two
/// migrations pending
/// both instances would run the second.
/// </summary>
internal static class PostgreSqlMigrationLock
{
    /// <summary>Any number that no other program uses on the same database.</summary>
    private const long Key = 0x4B72_616B_656E_4401;

    /// <summary>Runs work while no other instance does; the connection's end frees the lock, also when the process is
    /// killed.</summary>
    public static async Task RunAsync(DashboardDbContext context, Func<Task> work, CancellationToken cancellationToken)
    {
        await CreateDatabaseAsync(context, cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            context.Database.SetCommandTimeout(Schema.MaxWait);
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Key})", cancellationToken);
            await work();
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Key})", cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static async Task CreateDatabaseAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another instance was faster.
        }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Persistence;

/// <summary>The embedded database: one file next to the dashboard.</summary>
public sealed class SqliteDatabase(IOptions<StorageOptions> options, IHostEnvironment environment) : IDatabase
{
    private readonly string path = Path.GetFullPath(options.Value.Path, environment.ContentRootPath);

    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public DashboardDbContext CreateContext() => CreateContext(SqliteOpenMode.ReadWrite);

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var context = CreateContext(SqliteOpenMode.ReadWriteCreate);
        await CheckAsync(context.Database.GetDbConnection(), cancellationToken);
        await SqliteMigrationLock.RemoveAbandonedAsync(context, cancellationToken);
        await Schema.UpdateAsync(context, cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        await WriteAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext(SqliteOpenMode.ReadWrite);
        await WriteAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public string? Explain(Exception exception) => SqliteFaults.Explain(exception, path);

    private SqliteDbContext CreateContext(SqliteOpenMode mode)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,

            // A kept connection would go on writing into a file that was deleted or replaced.
            Pooling = false,
            DefaultTimeout = (int)options.Value.BusyTimeout.TotalSeconds,
        };

        // The store logs each fault once and in words; EF Core would log every attempt.
        return new(
            new DbContextOptionsBuilder<SqliteDbContext>()
                .UseSqlite(connection.ToString())
                .UseLoggerFactory(NullLoggerFactory.Instance)
                .Options
        );
    }

    /// <summary>A damaged file is noticed before it is written to.</summary>
    private static async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1);";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok")
            throw new InvalidDataException("The check of the file found damage.");
    }

    /// <summary>Rewrites the file's own version number: the smallest write that fails where every other would.</summary>
    private static Task WriteAsync(SqliteDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA user_version=1;", cancellationToken);
}

using Dashboard.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dashboard.Core.Persistence;

/// <summary>A database on a PostgreSQL server.</summary>
public sealed class PostgreSqlDatabase : IDatabase
{
    private const int Retries = 2;
    private static readonly TimeSpan MaxRetryWait = TimeSpan.FromMilliseconds(500);

    private readonly DbContextOptions<PostgreSqlDbContext> options;

    public PostgreSqlDatabase(StorageOptions storage)
    {
        var connection = new NpgsqlConnectionStringBuilder(storage.ConnectionString);
        connection.ApplicationName ??= "krakend-dashboard";

        // A page must not wait for a server that is gone; what the operator has set stays.
        if (!connection.ContainsKey(nameof(connection.Timeout)))
            connection.Timeout = (int)storage.BusyTimeout.TotalSeconds;
        if (!connection.ContainsKey("Command Timeout"))
            connection.CommandTimeout = 2 * (int)storage.BusyTimeout.TotalSeconds;
        Place = $"PostgreSQL {connection.Host}:{connection.Port}, database {connection.Database ?? connection.Username}";

        // A pooled connection that broke while nobody used it costs a retry, not an error on a page.
        options = new DbContextOptionsBuilder<PostgreSqlDbContext>()
            .UseNpgsql(connection.ToString(), npgsql => npgsql.EnableRetryOnFailure(Retries, MaxRetryWait, errorCodesToAdd: null))
            .UseLoggerFactory(NullLoggerFactory.Instance)
            .Options;
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public DashboardDbContext CreateContext() => new PostgreSqlDbContext(options);

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        await PostgreSqlMigrationLock.RunAsync(context, () => Schema.UpdateAsync(context, cancellationToken), cancellationToken);
        await ProbeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        var readOnly = await context
            .Database.SqlQueryRaw<string>("""SELECT current_setting('transaction_read_only') AS "Value" """)
            .SingleAsync(cancellationToken);
        if (readOnly == "on")
            throw new InvalidDataException("The server is read-only.");

        // Asked for a table, so that a database that was emptied is noticed too.
        await context.Set<AuditRow>().AnyAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public string? Explain(Exception exception) => PostgreSqlFaults.Explain(exception, Place);
}

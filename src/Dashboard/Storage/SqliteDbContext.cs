using Microsoft.EntityFrameworkCore;

namespace Dashboard.Storage;

/// <summary>The tables in a SQLite file.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : DashboardDbContext(options);

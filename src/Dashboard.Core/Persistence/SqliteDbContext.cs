using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Persistence;

/// <summary>The tables in a SQLite file.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : DashboardDbContext(options);

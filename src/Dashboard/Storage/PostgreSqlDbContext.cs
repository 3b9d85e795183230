using Microsoft.EntityFrameworkCore;

namespace Dashboard.Storage;

/// <summary>The tables in a PostgreSQL database.</summary>
public sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options) : DashboardDbContext(options);

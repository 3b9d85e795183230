using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Persistence;

/// <summary>The tables in a PostgreSQL database.</summary>
public sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options) : DashboardDbContext(options);

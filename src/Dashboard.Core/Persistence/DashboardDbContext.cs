using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dashboard.Core.Persistence;

/// <summary>The store's tables, the same for every database. Each row type stands with its configuration in the folder of the
/// feature that owns it, and is read with <c>Set&lt;T&gt;()</c>.</summary>
public abstract class DashboardDbContext(DbContextOptions options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite cannot compare times with an offset; in UTC both databases order them alike.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DashboardDbContext).Assembly);

    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTime>(
            timestamp => timestamp.UtcDateTime,
            stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
        );
}

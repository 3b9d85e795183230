using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dashboard.Storage;

/// <summary>The tables of the store, the same for every database.</summary>
public abstract class DashboardDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Causes that somebody has accepted for a while.</summary>
    public DbSet<DismissalRow> Dismissals => Set<DismissalRow>();

    /// <summary>Links that open one wall each.</summary>
    public DbSet<WallLinkRow> WallLinks => Set<WallLinkRow>();

    /// <summary>Who did what, and when.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite cannot compare times with an offset; in UTC both databases order them alike.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMoment>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DismissalRow>(row => row.HasIndex(dismissal => new { dismissal.Gateway, dismissal.ExpiresAt }));
        modelBuilder.Entity<WallLinkRow>(row => row.HasIndex(link => link.KeyHash).IsUnique());
        modelBuilder.Entity<AuditRow>(row => row.HasIndex(entry => entry.Action));
    }

    private sealed class UtcMoment() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dashboard.Core.Persistence;

/// <summary>The tables of the store, the same for every database.</summary>
public abstract class DashboardDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Causes that somebody has accepted for a while.</summary>
    public DbSet<DismissalRow> Dismissals => Set<DismissalRow>();

    /// <summary>Links that open one wall each.</summary>
    public DbSet<WallLinkRow> WallLinks => Set<WallLinkRow>();

    /// <summary>Who did what, and when.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Incidents, open and past.</summary>
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    /// <summary>The time lines of incidents.</summary>
    public DbSet<IncidentEventRow> IncidentEvents => Set<IncidentEventRow>();

    /// <summary>What was known at the turns of incidents.</summary>
    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    /// <summary>Where the watch over each gateway stands.</summary>
    public DbSet<TrackerStateRow> TrackerStates => Set<TrackerStateRow>();

    /// <summary>Which instance does what only one may do.</summary>
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    /// <summary>What changed at gateways.</summary>
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    /// <summary>Alerts that were received.</summary>
    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    /// <summary>Times in which trouble is expected.</summary>
    public DbSet<MaintenanceRow> Maintenance => Set<MaintenanceRow>();

    /// <summary>Messages to people.</summary>
    public DbSet<MessageRow> Messages => Set<MessageRow>();

    /// <summary>Fixes that were applied and are watched.</summary>
    public DbSet<FixWatchRow> FixWatches => Set<FixWatchRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite cannot compare times with an offset; in UTC both databases order them alike.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMoment>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DismissalRow>(row => row.HasIndex(dismissal => new { dismissal.Gateway, dismissal.ExpiresAt }));
        modelBuilder.Entity<WallLinkRow>(row => row.HasIndex(link => link.KeyHash).IsUnique());
        modelBuilder.Entity<TrackerStateRow>(row =>
        {
            // Tables keep the names that they were made with, so that nothing stored has to move.
            row.ToTable("Watches");
            row.Property(state => state.ConsecutiveUnhealthy).HasColumnName("BadInARow");
        });
        modelBuilder.Entity<AuditRow>(row => row.HasIndex(entry => entry.Action));
        modelBuilder.Entity<IncidentRow>(row =>
        {
            row.HasIndex(incident => new { incident.Gateway, incident.OpenedAt });
            row.HasIndex(incident => incident.OpenedAt);
        });
        modelBuilder.Entity<IncidentEventRow>(row => BelongsToIncident(row, line => line.IncidentId));
        modelBuilder.Entity<EvidenceRow>(row => BelongsToIncident(row, evidence => evidence.IncidentId));
        modelBuilder.Entity<FixWatchRow>(row => BelongsToIncident(row, watch => watch.IncidentId));
        modelBuilder.Entity<ChangeRow>(row =>
        {
            row.HasIndex(change => new { change.Gateway, change.At });
            row.HasIndex(change => new { change.Gateway, change.Key }).IsUnique();
        });
        modelBuilder.Entity<AlertRow>(row =>
        {
            row.HasIndex(alert => new { alert.Gateway, alert.StartsAt });
            row.HasIndex(alert => new { alert.Fingerprint, alert.StartsAt }).IsUnique();
        });
        modelBuilder.Entity<MaintenanceRow>(row => row.HasIndex(window => new { window.Gateway, window.EndsAt }));
        modelBuilder.Entity<MessageRow>(row =>
        {
            row.HasIndex(message => new { message.Channel, message.Key }).IsUnique();
            row.HasIndex(message => message.NextAttemptAt);
        });
    }

    /// <summary>What belongs to an incident goes with it.</summary>
    private static void BelongsToIncident<T>(EntityTypeBuilder<T> row, Expression<Func<T, object?>> incident)
        where T : class => row.HasOne<IncidentRow>().WithMany().HasForeignKey(incident).OnDelete(DeleteBehavior.Cascade);

    private sealed class UtcMoment()
        : ValueConverter<DateTimeOffset, DateTime>(
            moment => moment.UtcDateTime,
            stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
        );
}

using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Events.Maintenance;

/// <summary>A maintenance window as it is stored.</summary>
public sealed class MaintenanceRow
{
    public long Id { get; set; }

    [MaxLength(64)]
    public required string Gateway { get; set; }

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    [MaxLength(500)]
    public required string Reason { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When somebody ended it before its time.</summary>
    [ConcurrencyCheck]
    public DateTimeOffset? EndedAt { get; set; }

    [MaxLength(100)]
    public string? EndedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MaintenanceRow>
    {
        public void Configure(EntityTypeBuilder<MaintenanceRow> builder)
        {
            builder.ToTable("Maintenance");
            builder.HasIndex(window => new { window.Gateway, window.EndsAt });
        }
    }
}

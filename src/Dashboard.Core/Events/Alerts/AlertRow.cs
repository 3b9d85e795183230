using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Events.Alerts;

/// <summary>An alert that an Alertmanager has sent, as it is stored; one row from its start to its end.</summary>
public sealed class AlertRow
{
    public long Id { get; set; }

    /// <summary>The gateway it is about; empty when its labels name none.</summary>
    [MaxLength(64)]
    public required string Gateway { get; set; }

    [MaxLength(64)]
    public required string Fingerprint { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(40)]
    public required string Severity { get; set; }

    [MaxLength(1000)]
    public required string Summary { get; set; }

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>When it was heard of first.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When it was heard of last.</summary>
    public DateTimeOffset LastHeardAt { get; set; }

    /// <summary>Its labels, as JSON.</summary>
    public required string Labels { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AlertRow>
    {
        public void Configure(EntityTypeBuilder<AlertRow> builder)
        {
            builder.ToTable("Alerts");
            builder.HasIndex(alert => new { alert.Gateway, alert.StartsAt });
            builder.HasIndex(alert => new { alert.Fingerprint, alert.StartsAt }).IsUnique();
        }
    }
}

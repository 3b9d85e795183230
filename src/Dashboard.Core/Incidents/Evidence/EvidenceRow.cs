using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents.Evidence;

/// <summary>Snapshots about an incident at one moment, as it is stored: compressed, and enough to show and to repeat the
/// answer.</summary>
public sealed class EvidenceRow
{
    public long Id { get; set; }

    public long IncidentId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Why it was kept, in a few words.</summary>
    [MaxLength(200)]
    public required string Reason { get; set; }

    [MaxLength(100)]
    public required string CatalogueVersion { get; set; }

    /// <summary>The cause that stood first; null without one.</summary>
    [MaxLength(100)]
    public string? TopCauseId { get; set; }

    /// <summary>Share of failed requests, 0 to 1; null without traffic, and in rows of older versions.</summary>
    public double? FailedShare { get; set; }

    /// <summary>The answer as it was given.</summary>
    public required byte[] Diagnosis { get; set; }

    /// <summary>The readings behind it.</summary>
    public required byte[] Snapshot { get; set; }

    public int SizeBytes { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<EvidenceRow>
    {
        public void Configure(EntityTypeBuilder<EvidenceRow> builder)
        {
            builder.ToTable("Evidence");
            builder.BelongsToIncident(evidence => evidence.IncidentId);
        }
    }
}

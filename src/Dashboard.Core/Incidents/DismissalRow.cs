using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents;

/// <summary>A dismissal as it is stored.</summary>
public sealed class DismissalRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string Gateway { get; set; }

    [MaxLength(100)]
    public required string CauseId { get; set; }

    /// <summary>How severe the cause was: 0 info, 1 warning, 2 critical.</summary>
    public int Severity { get; set; }

    public required List<string> Endpoints { get; set; }

    public required List<string> Backends { get; set; }

    [MaxLength(500)]
    public required string Reason { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Of two who do it at once, one is told that it was done already.</summary>
    [ConcurrencyCheck]
    public DateTimeOffset? EndedAt { get; set; }

    [MaxLength(100)]
    public string? EndedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DismissalRow>
    {
        public void Configure(EntityTypeBuilder<DismissalRow> builder)
        {
            builder.ToTable("Dismissals");
            builder.HasIndex(dismissal => new { dismissal.Gateway, dismissal.ExpiresAt });
        }
    }
}

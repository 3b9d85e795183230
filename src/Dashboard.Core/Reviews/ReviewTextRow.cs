using System.ComponentModel.DataAnnotations;
using Dashboard.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Reviews;

/// <summary>A rewritten section of a review as it is stored.</summary>
public sealed class ReviewTextRow
{
    public long Id { get; set; }

    public long IncidentId { get; set; }

    /// <summary>The key of the section.</summary>
    [MaxLength(50)]
    public required string Section { get; set; }

    [MaxLength(ReviewText.MaxLength)]
    public required string Text { get; set; }

    /// <summary>What its numbers name.</summary>
    public required List<string> Links { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReviewTextRow>
    {
        public void Configure(EntityTypeBuilder<ReviewTextRow> builder)
        {
            builder.ToTable("ReviewTexts");
            builder.BelongsToIncident(text => text.IncidentId);
            builder.HasIndex(text => new { text.IncidentId, text.Section }).IsUnique();
        }
    }
}

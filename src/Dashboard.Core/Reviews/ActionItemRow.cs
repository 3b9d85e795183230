using System.ComponentModel.DataAnnotations;
using Dashboard.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Reviews;

/// <summary>An action item as it is stored.</summary>
public sealed class ActionItemRow
{
    public long Id { get; set; }

    public long IncidentId { get; set; }

    [MaxLength(NewActionItem.MaxText)]
    public required string Text { get; set; }

    [MaxLength(NewActionItem.MaxOwner)]
    public required string Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    [MaxLength(100)]
    public string? DoneBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ActionItemRow>
    {
        public void Configure(EntityTypeBuilder<ActionItemRow> builder)
        {
            builder.ToTable("ActionItems");
            builder.BelongsToIncident(item => item.IncidentId);
        }
    }
}

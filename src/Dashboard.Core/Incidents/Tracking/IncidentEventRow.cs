using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>A line of an incident's time line as it is stored.</summary>
public sealed class IncidentEventRow
{
    public long Id { get; set; }

    public long IncidentId { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(40)]
    public required string Kind { get; set; }

    [MaxLength(2000)]
    public required string Text { get; set; }

    [MaxLength(100)]
    public string? CauseId { get; set; }

    /// <summary>Who did it; null for what the dashboard saw by itself.</summary>
    [MaxLength(100)]
    public string? Who { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<IncidentEventRow>
    {
        public void Configure(EntityTypeBuilder<IncidentEventRow> builder)
        {
            builder.ToTable("IncidentEvents");
            builder.BelongsToIncident(line => line.IncidentId);
        }
    }
}

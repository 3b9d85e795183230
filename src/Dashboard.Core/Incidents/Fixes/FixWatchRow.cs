using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents.Fixes;

/// <summary>Somebody has applied a fix and the dashboard watches whether it helps, as it is stored.</summary>
public sealed class FixWatchRow
{
    public long Id { get; set; }

    public long IncidentId { get; set; }

    [MaxLength(100)]
    public required string CauseId { get; set; }

    [MaxLength(300)]
    public required string Fix { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset AppliedAt { get; set; }

    /// <summary>What the evidence was before it, as JSON.</summary>
    public required string Before { get; set; }

    /// <summary>Fixed, not fixed, worse; null while it is too early to say.</summary>
    [MaxLength(20)]
    public string? Verdict { get; set; }

    public DateTimeOffset? VerdictAt { get; set; }

    /// <summary>The numbers behind the verdict, in words.</summary>
    [MaxLength(500)]
    public string? Because { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FixWatchRow>
    {
        public void Configure(EntityTypeBuilder<FixWatchRow> builder)
        {
            builder.ToTable("FixWatches");
            builder.BelongsToIncident(watch => watch.IncidentId);
        }
    }
}

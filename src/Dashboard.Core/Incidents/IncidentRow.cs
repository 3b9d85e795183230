using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents;

/// <summary>An incident as it is stored: columns for what is searched, the rest as JSON.</summary>
public sealed class IncidentRow
{
    public long Id { get; set; }

    [MaxLength(64)]
    public required string Gateway { get; set; }

    public DateTimeOffset FirstBreachAt { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset LastBadAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How severe it was at its worst: 0 info, 1 warning, 2 critical.</summary>
    public int Severity { get; set; }

    /// <summary>The cause that stood first for longest.</summary>
    [MaxLength(100)]
    public required string TopCauseId { get; set; }

    /// <summary>All that the watcher knows about it, as JSON; written by the watcher only.</summary>
    public required string Tracked { get; set; }

    /// <summary>What people say about the first answer: right, not quite, wrong; null until somebody says so.</summary>
    [MaxLength(20)]
    public string? Verdict { get; set; }

    /// <summary>The cause that it really was, when the answer was not right.</summary>
    [MaxLength(100)]
    public string? TrueCauseId { get; set; }

    [MaxLength(100)]
    public string? VerdictBy { get; set; }

    public DateTimeOffset? VerdictAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<IncidentRow>
    {
        public void Configure(EntityTypeBuilder<IncidentRow> builder)
        {
            builder.ToTable("Incidents");
            builder.HasIndex(incident => new { incident.Gateway, incident.OpenedAt });
            builder.HasIndex(incident => incident.OpenedAt);
        }
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Configurations;

/// <summary>A finding that somebody accepted, as it is stored.</summary>
public sealed class AcceptedFindingRow
{
    public long Id { get; set; }

    [MaxLength(64)]
    public required string Gateway { get; set; }

    /// <summary>Rule and place, which stay when lines move.</summary>
    [MaxLength(AcceptedFinding.MaxKey)]
    public required string Key { get; set; }

    [MaxLength(AcceptedFinding.MaxReason)]
    public required string Reason { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AcceptedFindingRow>
    {
        public void Configure(EntityTypeBuilder<AcceptedFindingRow> builder)
        {
            builder.ToTable("AcceptedFindings");
            builder.HasIndex(finding => new { finding.Gateway, finding.Key }).IsUnique();
        }
    }
}

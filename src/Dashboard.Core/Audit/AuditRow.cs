using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Audit;

/// <summary>A line of the audit log as it is stored.</summary>
public sealed class AuditRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    [MaxLength(40)]
    public required string Action { get; set; }

    [MaxLength(200)]
    public required string Subject { get; set; }

    [MaxLength(1000)]
    public required string Detail { get; set; }

    /// <summary>The longest address of IPv6, with one of IPv4 in it, has 45 characters.</summary>
    [MaxLength(45)]
    public string Address { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("Audit");
            builder.HasIndex(entry => entry.Action);
        }
    }
}

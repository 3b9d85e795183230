using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Audit;

/// <summary>What was last seen of who may do what, as it is stored.</summary>
public sealed class SeenAccessRow
{
    /// <summary>Whose, e.g. a person's name.</summary>
    [Key, MaxLength(120)]
    public required string Subject { get; set; }

    /// <summary>What they may, in words. Of two instances that see a change at the same time one writes it down.</summary>
    [ConcurrencyCheck]
    public required string Access { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SeenAccessRow>
    {
        public void Configure(EntityTypeBuilder<SeenAccessRow> builder) => builder.ToTable("SeenAccess");
    }
}

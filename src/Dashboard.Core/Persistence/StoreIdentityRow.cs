using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Persistence;

/// <summary>What tells one store from another that stands in its place; there is one row.</summary>
public sealed class StoreIdentityRow
{
    /// <summary>The number of the one row.</summary>
    public const int OnlyId = 1;

    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; } = OnlyId;

    /// <summary>Made by chance, together with the store.</summary>
    public Guid Identity { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoreIdentityRow>
    {
        public void Configure(EntityTypeBuilder<StoreIdentityRow> builder) => builder.ToTable("StoreIdentity");
    }
}

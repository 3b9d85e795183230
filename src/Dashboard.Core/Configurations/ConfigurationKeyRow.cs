using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Configurations;

/// <summary>The key of the hashes that stand for secrets; one row.</summary>
public sealed class ConfigurationKeyRow
{
    /// <summary>The only row's.</summary>
    public const int OnlyId = 1;

    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; } = OnlyId;

    [MaxLength(32)]
    public required byte[] Key { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ConfigurationKeyRow>
    {
        public void Configure(EntityTypeBuilder<ConfigurationKeyRow> builder) => builder.ToTable("ConfigurationKeys");
    }
}

using System.ComponentModel.DataAnnotations;
using Dashboard.Core.Configurations.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Configurations;

/// <summary>A version of a gateway's configuration as it is stored: without its secrets.</summary>
public sealed class ConfigurationVersionRow
{
    public long Id { get; set; }

    [MaxLength(64)]
    public required string Gateway { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When the same file was last seen as the newest one.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public ConfigurationSource Source { get; set; }

    /// <summary>Who sent it, or where it was read.</summary>
    [MaxLength(300)]
    public required string Origin { get; set; }

    public ConfigurationFormat Format { get; set; }

    /// <summary>Keyed hash of the whole file, secrets included.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    /// <summary>Bytes of the file as received.</summary>
    public int SizeBytes { get; set; }

    public int Endpoints { get; set; }

    /// <summary>The file without its secrets, compressed (gzip).</summary>
    public required byte[] Content { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ConfigurationVersionRow>
    {
        public void Configure(EntityTypeBuilder<ConfigurationVersionRow> builder)
        {
            builder.ToTable("ConfigurationVersions");
            builder.Property(version => version.Source).HasConversion<string>().HasMaxLength(20);
            builder.Property(version => version.Format).HasConversion<string>().HasMaxLength(20);
            builder.HasIndex(version => new { version.Gateway, version.Id });
        }
    }
}

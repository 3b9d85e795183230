using System.ComponentModel.DataAnnotations;
using Dashboard.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Walls;

/// <summary>A wall link as it is stored: its key's hash, never the key.</summary>
public sealed class WallLinkRow : IRevocableRow
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    [MaxLength(32)]
    public required byte[] KeyHash { get; set; }

    [MaxLength(80)]
    public required string Label { get; set; }

    /// <summary>Names of gateways; empty for all.</summary>
    public required List<string> Gateways { get; set; }

    public double ScreenInches { get; set; }

    public double DistanceMetres { get; set; }

    [MaxLength(100)]
    public required string Who { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Of two who do it at once, one is told that it was done already.</summary>
    [ConcurrencyCheck]
    public DateTimeOffset? RevokedAt { get; set; }

    [MaxLength(100)]
    public string? RevokedBy { get; set; }

    string IRevocableRow.Subject => Label;

    internal sealed class Configuration : IEntityTypeConfiguration<WallLinkRow>
    {
        public void Configure(EntityTypeBuilder<WallLinkRow> builder)
        {
            builder.ToTable("WallLinks");
            builder.HasIndex(link => link.KeyHash).IsUnique();
        }
    }
}

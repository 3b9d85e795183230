using System.ComponentModel.DataAnnotations;
using Dashboard.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Tokens;

/// <summary>A token as it is stored: its hash, never the token.</summary>
public sealed class ApiTokenRow : IRevocableRow
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    [MaxLength(32)]
    public required byte[] SecretHash { get; set; }

    /// <summary>Never given twice, also not after a revocation: it is the author in what is stored.</summary>
    [MaxLength(80)]
    public required string Name { get; set; }

    public TokenScopes Scopes { get; set; }

    /// <summary>Names of gateways; empty for all.</summary>
    public required List<string> Gateways { get; set; }

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

    string IRevocableRow.Subject => Name;

    internal sealed class Configuration : IEntityTypeConfiguration<ApiTokenRow>
    {
        public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
        {
            builder.ToTable("ApiTokens");
            builder.HasIndex(token => token.SecretHash).IsUnique();
            builder.HasIndex(token => token.Name).IsUnique();
        }
    }
}

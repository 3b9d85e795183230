using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Events.Changes;

/// <summary>Something that changed at a gateway, as it is stored.</summary>
public sealed class ChangeRow
{
    public long Id { get; set; }

    [MaxLength(64)]
    public required string Gateway { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(300)]
    public required string What { get; set; }

    /// <summary>The metric that shows it, or who reported it.</summary>
    [MaxLength(100)]
    public required string Source { get; set; }

    /// <summary>Where more is said about it, e.g. a pull request; null when nowhere.</summary>
    [MaxLength(500)]
    public string? Link { get; set; }

    /// <summary>The reporter's own key, so that a repeated report is one change; null for what was measured.</summary>
    [MaxLength(100)]
    public string? Key { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChangeRow>
    {
        public void Configure(EntityTypeBuilder<ChangeRow> builder)
        {
            builder.ToTable("Changes");
            builder.HasIndex(change => new { change.Gateway, change.At });
            builder.HasIndex(change => new { change.Gateway, change.Key }).IsUnique();
        }
    }
}

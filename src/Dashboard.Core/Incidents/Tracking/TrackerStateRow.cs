using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Where the watch over one gateway stands, so that a restart neither forgets nor repeats, and the newest answer for
/// other instances.</summary>
public sealed class TrackerStateRow
{
    [Key, MaxLength(64)]
    public required string Gateway { get; set; }

    /// <summary>The moment of the newest evaluation that was taken in.</summary>
    public DateTimeOffset? LastAt { get; set; }

    /// <summary>Evaluations in a row that showed trouble, while no incident is open.</summary>
    public int ConsecutiveUnhealthy { get; set; }

    /// <summary>The newest answer, compressed; null before the first.</summary>
    public byte[]? Report { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TrackerStateRow>
    {
        public void Configure(EntityTypeBuilder<TrackerStateRow> builder)
        {
            // The table and the column keep the names of the first version, so that what is stored stays readable.
            builder.ToTable("Watches");
            builder.Property(state => state.ConsecutiveUnhealthy).HasColumnName("BadInARow");
        }
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.LeaderElection;

/// <summary>Which instance does a task that only one may do, or, of the tasks that name an instance, its sign of life.</summary>
public sealed class LeaseRow
{
    /// <summary>The task; <c>gateway/</c> with a hash of the gateway's name, or <c>member/</c> with the instance.</summary>
    [Key, MaxLength(40)]
    public required string Task { get; set; }

    /// <summary>The instance that does it; empty when it has stepped down. Of a sign of life, a hash of the gateways that the
    /// instance knows.</summary>
    [MaxLength(100)]
    public required string Holder { get; set; }

    /// <summary>Goes up with each sign of life: who sees it stand still may take over. No clock is compared with another
    /// machine's.</summary>
    [ConcurrencyCheck]
    public long Beats { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LeaseRow>
    {
        public void Configure(EntityTypeBuilder<LeaseRow> builder)
        {
            builder.ToTable("Leases");
        }
    }
}

using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Persistence;

/// <summary>Which instance does a task that only one may do.</summary>
public sealed class LeaseRow
{
    [Key, MaxLength(40)]
    public required string Task { get; set; }

    /// <summary>The instance that does it; empty when it has stepped down.</summary>
    [MaxLength(100)]
    public required string Holder { get; set; }

    /// <summary>Goes up with each sign of life: who sees it stand still may take over. No clock is compared with another
    /// machine's.</summary>
    [ConcurrencyCheck]
    public long Beats { get; set; }
}

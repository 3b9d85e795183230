using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Persistence;

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
}

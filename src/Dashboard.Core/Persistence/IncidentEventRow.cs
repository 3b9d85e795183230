using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Persistence;

/// <summary>A line of an incident's time line as it is stored.</summary>
public sealed class IncidentEventRow
{
    public long Id { get; set; }

    public long IncidentId { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(40)]
    public required string Kind { get; set; }

    [MaxLength(2000)]
    public required string Text { get; set; }

    [MaxLength(100)]
    public string? CauseId { get; set; }

    /// <summary>Who did it; null for what the dashboard saw by itself.</summary>
    [MaxLength(100)]
    public string? Who { get; set; }
}

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>A line of an incident's time line.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Kind">What kind of thing happened.</param>
/// <param name="Text">What happened, in words.</param>
/// <param name="CauseId">The cause that it is about; null when about none.</param>
/// <param name="Who">Who did it; null for what the dashboard saw by itself.</param>
public sealed record IncidentEvent(
    DateTimeOffset At,
    IncidentEventKind Kind,
    string Text,
    string? CauseId = null,
    string? Who = null
)
{
    /// <summary>Its number in the store; 0 until it is stored, and for what is told from reports and alerts.</summary>
    public long Number { get; init; }
}

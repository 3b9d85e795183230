using Dashboard.Core.Incidents;

namespace Dashboard.Features.StoredIncidents;

/// <summary>A note on its way into the store; whoever writes it says in <see cref="Problem"/> why it was not stored.</summary>
public sealed class NoteAttempt(NewNote note)
{
    public NewNote Note { get; } = note;

    /// <summary>Why it was not stored; null when it was.</summary>
    public string? Problem { get; set; }
}

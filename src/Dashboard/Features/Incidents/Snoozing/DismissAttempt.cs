using Dashboard.Core.Incidents;

namespace Dashboard.Features.Incidents.Snoozing;

/// <summary>Somebody wants to accept a cause; who handles it says in <see cref="Problem"/> why it could not be stored.</summary>
public sealed class DismissAttempt(NewDismissal dismissal) : EventArgs
{
    /// <summary>What is to be stored.</summary>
    public NewDismissal Dismissal { get; } = dismissal;

    /// <summary>Why it was not stored; null when it was.</summary>
    public string? Problem { get; set; }
}

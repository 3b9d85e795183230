using Dashboard.Core.Reviews;

namespace Dashboard.Features.Reviews;

/// <summary>An action item on its way into the store; whoever writes it says in <see cref="Problem"/> why it was not
/// stored.</summary>
public sealed class ActionItemAttempt(NewActionItem item)
{
    public NewActionItem Item { get; } = item;

    /// <summary>Why it was not stored; null when it was.</summary>
    public string? Problem { get; set; }
}

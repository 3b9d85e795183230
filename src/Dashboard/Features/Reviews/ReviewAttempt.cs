namespace Dashboard.Features.Reviews;

/// <summary>A rewritten section on its way into the store; whoever writes it says in <see cref="Problem"/> why it was not
/// stored.</summary>
public sealed class ReviewAttempt(string section, string text, IReadOnlyList<string> links)
{
    /// <summary>The key of the section.</summary>
    public string Section { get; } = section;

    /// <summary>What is written; empty for the draft.</summary>
    public string Text { get; } = text;

    /// <summary>What the numbers in the text name.</summary>
    public IReadOnlyList<string> Links { get; } = links;

    /// <summary>Why it was not stored; null when it was.</summary>
    public string? Problem { get; set; }
}

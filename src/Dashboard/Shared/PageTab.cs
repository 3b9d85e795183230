namespace Dashboard.Shared;

/// <summary>One of several parts of a page, of which one is shown.</summary>
/// <param name="Slug">Its name in the address.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Address">The page with this tab shown.</param>
/// <param name="Count">What the tab holds, in a word or number beside the title; null for nothing.</param>
public sealed record PageTab(string Slug, string Title, string Address, string? Count = null);

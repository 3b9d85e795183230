namespace Dashboard.Core.Reviews;

/// <summary>An incident's review: sentences made by rules, each with the place that shows it, and what people made of
/// them.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Began">The first breach: times of the same day need no date.</param>
/// <param name="Sections">Its parts, in order; an empty part is left out.</param>
/// <param name="Actions">What was agreed to do, in the order in which it was.</param>
public sealed record Review(
    string Title,
    DateTimeOffset Began,
    IReadOnlyList<ReviewSection> Sections,
    IReadOnlyList<ActionItem> Actions
);

/// <summary>A part of a review.</summary>
/// <param name="Key">Its name in the store, which is never changed.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Sentences">Its sentences, in order: those that somebody wrote where <paramref name="Text"/> is given.</param>
/// <param name="Text">What somebody wrote in place of the draft; null for the draft.</param>
public sealed record ReviewSection(string Key, string Title, IReadOnlyList<ReviewSentence> Sentences, ReviewText? Text = null);

/// <summary>A sentence of a review.</summary>
/// <param name="Text">The sentence; what people wrote in it is only ever text.</param>
/// <param name="Links">Addresses of its evidence within the site; empty for a question that is still open.</param>
/// <param name="At">When it happened, for a line of the timeline; null otherwise.</param>
public sealed record ReviewSentence(string Text, IReadOnlyList<string> Links, DateTimeOffset? At = null)
{
    /// <summary>A sentence with one piece of evidence, or none.</summary>
    public ReviewSentence(string text, string? link, DateTimeOffset? at = null)
        : this(text, link is null ? [] : [link], at) { }
}

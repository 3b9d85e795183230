namespace Dashboard.Core.Reviews;

/// <summary>The draft of an incident's review: sentences made by rules, each with the place that shows it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Began">The first breach: times of the same day need no date.</param>
/// <param name="Sections">Its parts, in order; an empty part is left out.</param>
public sealed record Review(string Title, DateTimeOffset Began, IReadOnlyList<ReviewSection> Sections);

/// <summary>A part of a review.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Sentences">Its sentences, in order.</param>
public sealed record ReviewSection(string Title, IReadOnlyList<ReviewSentence> Sentences);

/// <summary>A sentence of a review.</summary>
/// <param name="Text">The sentence; what people wrote in it is only ever text.</param>
/// <param name="Link">The address of its evidence within the site; null for a question that is still open.</param>
/// <param name="At">When it happened, for a line of the time line; null otherwise.</param>
public sealed record ReviewSentence(string Text, string? Link, DateTimeOffset? At = null);

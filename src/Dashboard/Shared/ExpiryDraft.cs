namespace Dashboard.Shared;

/// <summary>An end that somebody is choosing: one of the usual spans, or a moment in UTC.</summary>
public sealed class ExpiryDraft(IReadOnlyList<ExpiryDraft.Span> spans)
{
    /// <summary>The choice of a moment of one's own.</summary>
    public const string Own = "own";

    /// <summary>The usual spans.</summary>
    public IReadOnlyList<Span> Spans { get; } = spans;

    /// <summary>The label of the chosen span, or <see cref="Own"/>.</summary>
    public string Choice { get; set; } = spans[0].Label;

    /// <summary>The moment of one's own, in UTC.</summary>
    public DateTime? Moment { get; set; }

    /// <summary>The chosen end; null when none is chosen yet.</summary>
    public DateTimeOffset? At(DateTimeOffset now) =>
        Choice == Own
            ? Moment is { } moment
                ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified), TimeSpan.Zero)
                : null
            : now + Spans.First(span => span.Label == Choice).Length;

    /// <summary>A usual span.</summary>
    public sealed record Span(string Label, TimeSpan Length);
}

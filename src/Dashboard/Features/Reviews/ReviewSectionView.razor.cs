using Dashboard.Core.Reviews;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Reviews;

/// <summary>One part of a review, which can be rewritten.</summary>
public sealed partial class ReviewSectionView
{
    private bool isEditing;
    private bool isSending;
    private string text = "";
    private string? problem;
    private IReadOnlyList<string> links = [];

    [Parameter, EditorRequired]
    public ReviewSection Section { get; set; } = default!;

    /// <summary>The first breach: times of the same day need no date.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Began { get; set; }

    [Parameter, EditorRequired]
    public ReviewFootnotes Footnotes { get; set; } = default!;

    /// <summary>Whether the reader may rewrite it.</summary>
    [Parameter, EditorRequired]
    public bool CanEdit { get; set; }

    /// <summary>Raised with what was written; an empty text brings the draft back.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ReviewAttempt> OnWrite { get; set; }

    private string TitleId => $"review-{Section.Key}";

    private string BoxId => $"review-{Section.Key}-text";

    private int Rows => Math.Clamp(text.Count(character => character == '\n') + 2, 3, 16);

    private int NumberOf(string link) => Footnotes.NumberOf(link);

    private void Edit()
    {
        (text, links) = Section.Text is { } written
            ? (written.Text, written.Links)
            : ReviewText.Of(Section.Sentences, TimestampFormatter.Clock);
        (isEditing, problem) = (true, null);
    }

    private void Cancel() => isEditing = false;

    private async Task SaveAsync(string what)
    {
        if (isSending)
            return;
        isSending = true;
        var attempt = new ReviewAttempt(Section.Key, what, links);
        try
        {
            await OnWrite.InvokeAsync(attempt);
        }
        finally
        {
            isSending = false;
        }

        // What could not be stored stays in the box.
        (problem, isEditing) = (attempt.Problem, attempt.Problem is not null);
    }
}

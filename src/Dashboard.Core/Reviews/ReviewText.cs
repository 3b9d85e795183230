using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Reviews;

/// <summary>What somebody wrote in place of a section's draft.</summary>
/// <param name="Text">A sentence a line, with <c>[1]</c> for the first of <paramref name="Links"/>; only ever text.</param>
/// <param name="Links">Addresses of evidence within the site.</param>
/// <param name="Who">Who wrote it; empty when not known.</param>
/// <param name="At">When.</param>
public sealed partial record ReviewText(string Text, IReadOnlyList<string> Links, string Who, DateTimeOffset At)
{
    /// <summary>Longest text of a section, in characters.</summary>
    public const int MaxLength = 8000;

    /// <summary>Its lines with the evidence that each names; a number that names none stays in the text.</summary>
    public IReadOnlyList<ReviewSentence> Sentences =>
        [
            .. Text.ReplaceLineEndings("\n")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(SentenceOf),
        ];

    /// <summary>A draft as text to edit, with the evidence that its numbers name.</summary>
    public static (string Text, IReadOnlyList<string> Links) Of(
        IReadOnlyList<ReviewSentence> draft,
        Func<DateTimeOffset, string> clock
    )
    {
        List<string> links = [.. draft.SelectMany(sentence => sentence.Links).Distinct(StringComparer.Ordinal)];
        var lines = draft.Select(sentence =>
        {
            var marks = sentence.Links.Select(link =>
                string.Create(CultureInfo.InvariantCulture, $" [{links.IndexOf(link) + 1}]")
            );
            var when = sentence.At is { } at ? $"{clock(at)}: " : "";
            return $"{when}{sentence.Text.ReplaceLineEndings(" ")}{string.Concat(marks)}";
        });
        return (string.Join('\n', lines), links);
    }

    private ReviewSentence SentenceOf(string line)
    {
        List<string> named = [];
        var text = Mark()
            .Replace(
                line,
                mark =>
                {
                    if (
                        !int.TryParse(mark.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number)
                        || number < 1
                        || number > Links.Count
                    )
                        return mark.Value;
                    named.Add(Links[number - 1]);
                    return "";
                }
            );
        return new ReviewSentence(text.Trim(), [.. named.Distinct(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"\s*\[(?<number>[0-9]{1,3})\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}

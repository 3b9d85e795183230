using System.Text;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Reviews;

/// <summary>Writes a review as Markdown.</summary>
public static class ReviewMarkdown
{
    /// <summary>Characters that mean something in Markdown or HTML; what people and metrics say must stay text.</summary>
    private const string Special = @"\`*_{}[]<>#|!";

    /// <summary>The review as a document whose links lead to the dashboard.</summary>
    public static string Write(Review review, Uri dashboard)
    {
        var text = new StringBuilder($"# {Escaped(review.Title)}\n");
        foreach (var section in review.Sections)
        {
            text.Append($"\n## {Escaped(section.Title)}\n\n");
            foreach (var sentence in section.Sentences)
            {
                var at = sentence.At is { } moment ? $"{TimestampFormatter.Full(moment)}: " : "";
                var link = sentence.Link is { } place ? $" ([evidence]({new Uri(dashboard, place)}))" : "";
                text.Append($"- {at}{Escaped(sentence.Text)}{link}\n");
            }
        }

        return text.ToString();
    }

    private static string Escaped(string text) =>
        string.Concat(
            text.ReplaceLineEndings(" ")
                .Select(character => Special.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}")
        );
}

using System.Globalization;
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
                var links = sentence.Links.Select(place => $" ([evidence]({new Uri(dashboard, place)}))");
                text.Append($"- {at}{Escaped(sentence.Text)}{string.Concat(links)}\n");
            }
        }

        WriteActions(review.Actions, text);
        return text.ToString();
    }

    private static void WriteActions(IReadOnlyList<ActionItem> actions, StringBuilder text)
    {
        if (actions.Count == 0)
            return;
        text.Append("\n## Action items\n\n| Done | Action | Owner | Due |\n| --- | --- | --- | --- |\n");
        foreach (var action in actions)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {(action.IsDone ? "yes" : "no")} | {Escaped(action.Text)} | {Escaped(action.Owner)} "
                    + $"| {(action.DueOn is { } due ? TimestampFormatter.Day(due) : "")} |\n"
            );
        }
    }

    private static string Escaped(string text) =>
        string.Concat(
            text.ReplaceLineEndings(" ")
                .Select(character => Special.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}")
        );
}

using System.Text;
using System.Text.Json;
using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Slack;

/// <summary>A message for a Slack incoming webhook. What comes from outside stands in plain_text or a code fence, where stars and
/// underscores mean nothing. Pure.</summary>
public static class SlackMessage
{
    // https://docs.slack.dev/reference/block-kit/blocks
    private const int MaxHeader = 150;
    private const int MaxSection = 3000;
    private const int MaxField = 2000;
    private const int MostFields = 10;

    /// <summary>The body.</summary>
    public static string Of(NotificationMessage letter) =>
        JsonSerializer.Serialize(
            new
            {
                text = Escaped($"{letter.Title}: {letter.Sentence}", MaxSection),
                unfurl_links = false,
                blocks = BlocksOf(letter).ToList(),
            },
            MessageJson.Options
        );

    /// <summary>The three characters that Slack reads as its own, in no more than so many characters.</summary>
    public static string Escaped(string text, int longest)
    {
        var whole = new StringBuilder();
        var fitting = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(
                rune.Value switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    _ => rune.ToString(),
                }
            );

            // Where to cut, so that neither a character nor its escape is split.
            if (whole.Length < longest)
                fitting = whole.Length;
        }

        return whole.Length <= longest ? whole.ToString() : $"{whole.ToString(0, fitting)}…";
    }

    private static IEnumerable<object> BlocksOf(NotificationMessage letter)
    {
        yield return new { type = "header", text = Plain(letter.Title, MaxHeader) };
        yield return Section(letter.Sentence);
        if (letter.Causes.Count > 0)
            yield return Section(string.Join('\n', letter.Causes));
        if (letter.Numbers.Count > 0)
            yield return new
            {
                type = "section",
                fields = letter
                    .Numbers.Take(MostFields)
                    .Select(number => Plain($"{number.Key}: {number.Value}", MaxField))
                    .ToList(),
            };
        if (letter.Fix is { } fix)
        {
            yield return Section($"Do first: {fix.Title}");
            if (fix.Command is { } command)
                yield return Marked($"```{Escaped(command.Replace("```", "'''", StringComparison.Ordinal), MaxSection - 6)}```");
        }

        if (letter.Links.Count > 0)
            yield return Marked(
                string.Join(
                    '\n',
                    letter.Links.Select(link => $"<{Escaped(link.Value, 500)}|{Escaped(link.Key.Replace('|', '/'), 150)}>")
                )
            );
    }

    private static object Section(string text) => new { type = "section", text = Plain(text, MaxSection) };

    private static object Marked(string text) =>
        new
        {
            type = "section",
            text = new
            {
                type = "mrkdwn",
                text,
                verbatim = true,
            },
        };

    private static object Plain(string text, int longest) =>
        new
        {
            type = "plain_text",
            text = Escaped(text, longest),
            emoji = false,
        };
}

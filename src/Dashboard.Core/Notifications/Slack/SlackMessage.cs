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
    private const int MaxFields = 10;

    /// <summary>The body.</summary>
    public static string Create(NotificationMessage message) =>
        JsonSerializer.Serialize(
            new
            {
                text = Escaped($"{message.Title}: {message.Sentence}", MaxSection),
                unfurl_links = false,
                blocks = BlocksOf(message).ToList(),
            },
            MessageJson.Options
        );

    /// <summary>The three characters that Slack reads as its own, in no more than so many characters.</summary>
    public static string Escaped(string text, int maxLength)
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
            if (whole.Length < maxLength)
                fitting = whole.Length;
        }

        return whole.Length <= maxLength ? whole.ToString() : $"{whole.ToString(0, fitting)}…";
    }

    private static IEnumerable<object> BlocksOf(NotificationMessage message)
    {
        yield return new { type = "header", text = Plain(message.Title, MaxHeader) };
        yield return Section(message.Sentence);
        if (message.Causes.Count > 0)
            yield return Section(string.Join('\n', message.Causes));
        if (message.Numbers.Count > 0)
            yield return new
            {
                type = "section",
                fields = message
                    .Numbers.Take(MaxFields)
                    .Select(number => Plain($"{number.Key}: {number.Value}", MaxField))
                    .ToList(),
            };
        if (message.Fix is { } fix)
        {
            yield return Section($"Do first: {fix.Title}");
            if (fix.Command is { } command)
                yield return Marked($"```{Escaped(command.Replace("```", "'''", StringComparison.Ordinal), MaxSection - 6)}```");
        }

        if (message.Links.Count > 0)
            yield return Marked(
                string.Join(
                    '\n',
                    message.Links.Select(link => $"<{Escaped(link.Value, 500)}|{Escaped(link.Key.Replace('|', '/'), 150)}>")
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

    private static object Plain(string text, int maxLength) =>
        new
        {
            type = "plain_text",
            text = Escaped(text, maxLength),
            emoji = false,
        };
}

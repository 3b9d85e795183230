using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Teams;

/// <summary>A message for a Teams workflow: an Adaptive Card in a message. All text stands in text runs, which know no Markdown.
/// Pure.</summary>
public static class TeamsMessage
{
    // A workflow refuses more than 28 KB; these limits keep the whole card below it, also when each character takes three bytes.
    private const int MaxText = 1200;
    private const int MaxLine = 300;
    private const int MaxCommand = 1500;
    private const int MaxActions = 6;

    /// <summary>The body.</summary>
    public static string Create(NotificationMessage message) =>
        JsonSerializer.Serialize(
            new
            {
                type = "message",
                attachments = (object[])
                    [
                        new
                        {
                            contentType = "application/vnd.microsoft.card.adaptive",
                            content = new Card([.. BodyOf(message)], [.. ActionsOf(message)]),
                        },
                    ],
            },
            MessageJson.Options
        );

    private static IEnumerable<object> BodyOf(NotificationMessage message)
    {
        yield return Text(message.Title, MaxLine, weight: "Bolder", size: "Medium");
        yield return Text(message.Sentence, MaxText);
        foreach (var cause in message.Causes)
            yield return Text(cause, MaxLine);
        foreach (var number in message.Numbers)
            yield return Text($"{number.Key}: {number.Value}", MaxLine);
        if (message.Fix is { } fix)
        {
            yield return Text($"Do first: {fix.Title}", MaxLine, weight: "Bolder");
            if (fix.Command is { } command)
                yield return Text(command, MaxCommand, fontType: "Monospace");
        }

        foreach (var link in message.Links.Skip(MaxActions))
            yield return Text($"{link.Key}: {link.Value}", MaxLine);
    }

    private static IEnumerable<object> ActionsOf(NotificationMessage message) =>
        message
            .Links.Take(MaxActions)
            .Select(link => new
            {
                type = "Action.OpenUrl",
                title = Shortened.To(link.Key, 80),
                url = link.Value,
            });

    private static object Text(string text, int maxLength, string? weight = null, string? size = null, string? fontType = null) =>
        new
        {
            type = "RichTextBlock",
            inlines = (object[])
                [
                    new
                    {
                        type = "TextRun",
                        text = Shortened.To(text, maxLength),
                        weight,
                        size,
                        fontType,
                    },
                ],
        };

    private sealed record Card(IReadOnlyList<object> Body, IReadOnlyList<object> Actions)
    {
        [JsonPropertyName("$schema")]
        public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

        public string Type => "AdaptiveCard";

        // Later versions are not shown on every client of Teams.
        public string Version => "1.4";

        [JsonPropertyName("msteams")]
        public object Teams => new { width = "Full" };
    }
}

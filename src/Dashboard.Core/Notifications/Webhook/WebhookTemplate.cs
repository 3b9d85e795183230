using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Notifications.Webhook;

/// <summary>What a webhook gets, made of a text with placeholders. Pure.</summary>
public static partial class WebhookTemplate
{
    /// <summary>Everything there is, for a channel without a template of its own.</summary>
    public const string Default = """
        {"event":"{{event}}","gateway":"{{gateway}}","incident":{{incident}},"severity":"{{severity}}","title":"{{title}}","headline":"{{headline}}","cause":"{{cause}}","confidence":"{{confidence}}","confidenceShare":{{confidenceShare}},"causes":"{{causes}}","numbers":"{{numbers}}","failedShare":{{failedShare}},"failedRequests":{{failedRequests}},"requests":{{requests}},"burnRate":{{burnRate}},"at":"{{at}}","since":"{{since}}","until":"{{until}}","fix":"{{fix}}","command":"{{command}}","link":"{{link}}","momentLink":"{{momentLink}}","text":"{{text}}"}
        """;

    /// <summary>Placeholders that become text; in JSON they stand inside quotes.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "event",
        "gateway",
        "severity",
        "title",
        "headline",
        "cause",
        "confidence",
        "causes",
        "numbers",
        "at",
        "since",
        "until",
        "fix",
        "command",
        "link",
        "momentLink",
        "text",
    ];

    /// <summary>Placeholders that become a number, or null when it is not known.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    ["incident", "confidenceShare", "failedShare", "failedRequests", "requests", "burnRate"];

    /// <summary>Names that stand in a template and mean nothing.</summary>
    public static IReadOnlyList<string> Unknown(string template) =>
        [
            .. Placeholder()
                .Matches(template)
                .Select(match => match.Groups["name"].Value)
                .Where(name => !Texts.Contains(name) && !Numbers.Contains(name))
                .Distinct(),
        ];

    /// <summary>Whether it gives JSON, whatever stands in the message.</summary>
    public static bool GivesJson(string template) =>
        IsJson(Fill(template, name => JsonEscaped(Texts.Contains(name) ? "a \"quote\", a \\ and\na new line" : "1.5")))
        && IsJson(Fill(template, name => Texts.Contains(name) ? "" : "null"));

    /// <summary>The body.</summary>
    public static string Render(string template, bool asJson, NotificationMessage message) =>
        Fill(
            template.Length > 0 ? template : Default,
            name =>
            {
                var value = ValueOf(name, message);
                return asJson ? JsonEscaped(value) : value;
            }
        );

    private static string Fill(string template, Func<string, string> value) =>
        Placeholder().Replace(template, match => value(match.Groups["name"].Value));

    private static string ValueOf(string name, NotificationMessage message)
    {
        var content = message.Content;
        return name switch
        {
            "event" => content?.Kind.ToString() ?? "Several",
            "gateway" => content?.Gateway ?? "",
            "severity" => content?.Severity.ToString() ?? "",
            "title" => message.Title,
            "headline" => message.Sentence,
            "cause" => content?.Causes is [var first, ..] ? Shortened.Clean(first.Title) : "",
            "confidence" => content?.Causes is [var first, ..] ? ConfidenceFormatter.Of(first.Confidence) : "",
            "causes" => string.Join('\n', message.Causes),
            "numbers" => string.Join('\n', message.Numbers.Select(number => $"{number.Key}: {number.Value}")),
            "at" => Moment(content?.At),
            "since" => Moment(content?.Since),
            "until" => Moment(content?.Until),
            "fix" => message.Fix?.Title ?? "",
            "command" => message.Fix?.Command ?? "",
            "link" => message.Links is [var first, ..] ? first.Value : "",
            "momentLink" => message.Links is [_, var second, ..] ? second.Value : "",
            "text" => message.Text,
            "incident" => Number(content?.Incident),
            "confidenceShare" => Number(content?.Causes is [var first, ..] ? first.Confidence : null),
            "failedShare" => Number(content?.FailedShare),
            "failedRequests" => Number(content is null ? null : Math.Round(content.Failed)),
            "requests" => Number(content is null ? null : Math.Round(content.Requests)),
            "burnRate" => Number(content?.BurnRate),
            _ => "",
        };
    }

    private static string Moment(DateTimeOffset? moment) => moment is { } at ? TimestampFormatter.Rfc3339(at) : "";

    private static string Number(double? number) =>
        number is { } known && double.IsFinite(known) ? known.ToString("0.####", CultureInfo.InvariantCulture) : "null";

    private static string JsonEscaped(string text) => JsonEncodedText.Encode(text, MessageJson.Options.Encoder).ToString();

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z]+)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

using System.Text.RegularExpressions;
using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Webhook;

/// <summary>Anything that takes a POST, in JSON or plain text as a template says.</summary>
public sealed partial class WebhookTarget : INotificationTarget
{
    private const string PlainText = "text/plain";

    /// <inheritdoc/>
    public string Kind => "Webhook";

    /// <inheritdoc/>
    public string DisplayName => "webhook";

    /// <inheritdoc/>
    public string UrlAdvice => "Write it like https://example.com/hook; put credentials into BearerToken or Headers.";

    /// <inheritdoc/>
    public IReadOnlyList<TargetSetting> Settings { get; } =
    [
        new(nameof(ChannelOptions.Template), channel => [channel.Template]),
        new(nameof(ChannelOptions.BearerToken), channel => [channel.BearerToken], IsSecret: true),
        new(nameof(ChannelOptions.Headers), channel => channel.Headers.Values, IsSecret: true),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Validate(ChannelOptions channel, string where)
    {
        var isJson = channel.ContentType == MessageBody.Json;
        if (!isJson && channel.ContentType != PlainText)
            yield return $"{where}:ContentType is not known. Use {MessageBody.Json} or {PlainText}.";
        if (WebhookTemplate.Unknown(channel.Template) is { Count: > 0 } unknown)
        {
            yield return $"{where}:Template has placeholders that do not exist: {string.Join(", ", unknown)}. Use "
                + $"{string.Join(", ", WebhookTemplate.Texts.Concat(WebhookTemplate.Numbers))}.";
        }
        else if (isJson && channel.Template.Length > 0 && !WebhookTemplate.GivesJson(channel.Template))
        {
            yield return $"{where}:Template does not give JSON. Write texts in quotes, like {{\"text\":\"{{{{text}}}}\"}}, and "
                + $"numbers ({string.Join(", ", WebhookTemplate.Numbers)}) as they are; or set ContentType to {PlainText}.";
        }

        if (channel.BearerToken.Any(character => !char.IsAscii(character) || char.IsControl(character)))
            yield return $"{where}:BearerToken holds characters that no token has. Copy it again.";
        foreach (var (name, value) in channel.Headers)
        {
            if (!HeaderName().IsMatch(name) || value.Any(char.IsControl))
                yield return $"{where}:Headers: a header has a name or value that cannot be sent. Write it like "
                    + "Headers:X-Team=shop, on one line.";
        }
    }

    /// <inheritdoc/>
    public MessageBody CreateBody(NotificationMessage message, MessageContent content, ChannelOptions channel) =>
        new(WebhookTemplate.Render(channel.Template, channel.ContentType == MessageBody.Json, message), channel.ContentType)
        {
            Headers =
            [
                .. channel.BearerToken.Length > 0
                    ? [KeyValuePair.Create("Authorization", $"Bearer {channel.BearerToken}")]
                    : Array.Empty<KeyValuePair<string, string>>(),
                .. channel.Headers,
            ],
        };

    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderName();
}

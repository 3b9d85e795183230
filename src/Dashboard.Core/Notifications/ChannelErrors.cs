using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Core.Notifications.Webhook;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications;

/// <summary>What is wrong with the settings of one channel. Values that may be secret are never quoted.</summary>
internal static partial class ChannelErrors
{
    /// <summary>All errors, each with what to write.</summary>
    public static IEnumerable<string> Of(ChannelOptions channel, string where, IReadOnlyCollection<string> gateways)
    {
        if (!ChannelName().IsMatch(channel.Name))
            yield return $"{where}:Name is missing or not a name. Use 1 to 64 letters, digits, dashes, dots and underscores.";
        if (!IsOneOf<ChannelKind>(channel.Kind, out var kind))
        {
            yield return $"{where}:Kind is not known. Use {string.Join(", ", Enum.GetNames<ChannelKind>())}.";
        }
        else
        {
            foreach (var error in ErrorsOf(channel, kind, where))
                yield return error;
        }

        foreach (var (gateway, index) in channel.Gateways.Select((gateway, index) => (gateway, index)))
        {
            if (!gateways.Contains(gateway, StringComparer.OrdinalIgnoreCase))
                yield return $"{where}:Gateways:{index} is no configured gateway. Use names from Gateways, or leave the list out "
                    + "for all.";
        }

        foreach (var (name, index) in channel.Events.Select((name, index) => (name, index)))
        {
            if (!IsOneOf<MessageKind>(name, out var told) || told is MessageKind.Test)
                yield return $"{where}:Events:{index} is not known. Use Opened, FirstCauseChanged and Closed, or leave the list "
                    + "out for all three.";
        }

        if (!IsOneOf<Severity>(channel.MinimumSeverity, out _))
            yield return $"{where}:MinimumSeverity is not known. Use {string.Join(", ", Enum.GetNames<Severity>())}.";
        if (channel.MessagesPerTenMinutes is < 1 or > 1000)
            yield return $"{where}:MessagesPerTenMinutes is out of range. Use 1 to 1000.";
    }

    /// <summary>Whether it is an absolute http or https address without credentials.</summary>
    public static bool IsWebAddress(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    private static IEnumerable<string> ErrorsOf(ChannelOptions channel, ChannelKind kind, string where)
    {
        if (kind is not ChannelKind.PagerDuty || channel.Url.Length > 0)
        {
            if (!IsWebAddress(channel.Url, out _))
                yield return $"{where}:Url is "
                    + $"{(channel.Url.Length == 0 ? "empty" : "not an http or https address without credentials")}. "
                    + $"{UrlAdvice(kind)}";
        }

        if (kind is ChannelKind.PagerDuty && !RoutingKey().IsMatch(channel.RoutingKey))
            yield return $"{where}:RoutingKey is not an integration key of Events API v2. Copy its 32 letters and digits from "
                + "the service in PagerDuty.";
        if (
            kind is ChannelKind.PagerDuty
            && channel.Events.Count > 0
            && !channel.Events.Contains(nameof(MessageKind.Closed), StringComparer.OrdinalIgnoreCase)
        )
            yield return $"{where}:Events lacks Closed, so alerts in PagerDuty would stay open. Add Closed.";
        if (kind is not ChannelKind.PagerDuty && channel.RoutingKey.Length > 0)
            yield return $"{where}:RoutingKey is set, but only PagerDuty has one. Remove it, or set Kind to PagerDuty.";
        if (kind is ChannelKind.Webhook)
        {
            foreach (var error in WebhookErrors(channel, where))
                yield return error;
        }
        else if (channel.Template.Length > 0 || channel.BearerToken.Length > 0 || channel.Headers.Count > 0)
        {
            yield return $"{where}: Template, BearerToken and Headers are for webhooks only. Remove them, or set Kind to "
                + "Webhook.";
        }
    }

    private static IEnumerable<string> WebhookErrors(ChannelOptions channel, string where)
    {
        var isJson = channel.ContentType == "application/json";
        if (!isJson && channel.ContentType != "text/plain")
            yield return $"{where}:ContentType is not known. Use application/json or text/plain.";
        if (WebhookTemplate.Unknown(channel.Template) is { Count: > 0 } unknown)
        {
            yield return $"{where}:Template has placeholders that do not exist: {string.Join(", ", unknown)}. Use "
                + $"{string.Join(", ", WebhookTemplate.Texts.Concat(WebhookTemplate.Numbers))}.";
        }
        else if (isJson && channel.Template.Length > 0 && !WebhookTemplate.GivesJson(channel.Template))
        {
            yield return $"{where}:Template does not give JSON. Write texts in quotes, like {{\"text\":\"{{{{text}}}}\"}}, and "
                + $"numbers ({string.Join(", ", WebhookTemplate.Numbers)}) as they are; or set ContentType to text/plain.";
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

    private static string UrlAdvice(ChannelKind kind) =>
        kind switch
        {
            ChannelKind.Slack => "Copy the address of the incoming webhook from Slack.",
            ChannelKind.Teams => "Copy the address of the workflow “When a Teams webhook request is received” from Teams.",
            ChannelKind.PagerDuty => "Leave it empty, or write https://events.eu.pagerduty.com/v2/enqueue for the EU.",
            _ => "Write it like https://example.com/hook; put credentials into BearerToken or Headers.",
        };

    /// <summary>Names only: a number would pass as one of them.</summary>
    private static bool IsOneOf<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChannelName();

    [GeneratedRegex("^[A-Za-z0-9]{32}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoutingKey();

    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderName();
}

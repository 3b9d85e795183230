using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications.PagerDuty;

/// <summary>An event for PagerDuty's Events API v2: opened and a new first cause trigger, closed resolves. Pure.</summary>
public static class PagerDutyEvent
{
    // https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
    private const int MaxSummary = 1024;
    private const int MaxKey = 255;
    private const int MaxDetail = 4000;

    /// <summary>The body.</summary>
    public static string Create(NotificationMessage message, MessageContent content, string routingKey) =>
        JsonSerializer.Serialize(
            new
            {
                routing_key = routingKey,
                event_action = content.Kind is MessageKind.Closed ? "resolve" : "trigger",
                dedup_key = KeyOf(content),
                client = "KrakenD troubleshooting dashboard",
                client_url = message.Links is [var first, ..] ? first.Value : null,
                links = message.Links.Select(link => new { href = link.Value, text = link.Key }).ToList(),
                payload = new
                {
                    summary = Shortened.To($"{message.Title}: {message.Sentence}", MaxSummary),
                    source = content.Gateway.Length > 0 ? content.Gateway : "krakend-dashboard",
                    severity = SeverityOf(content),
                    timestamp = content.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                    component = "KrakenD",
                    custom_details = DetailsOf(message),
                },
            },
            MessageJson.Options
        );

    /// <summary>The same for all messages of an incident. The moment of opening keeps two dashboards apart that count
    /// alike.</summary>
    public static string KeyOf(MessageContent content)
    {
        var key = content.Incident is { } number
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"krakend-dashboard:{content.Gateway}:{number}:{(content.OpenedAt ?? content.At).ToUnixTimeSeconds()}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"krakend-dashboard:test:{content.At.ToUnixTimeSeconds()}");
        return key.Length <= MaxKey ? key : key[^MaxKey..];
    }

    private static string SeverityOf(MessageContent content) =>
        content switch
        {
            { Kind: MessageKind.Test } => "info",
            { Severity: Severity.Critical } => "critical",
            { Severity: Severity.Warning } => "warning",
            _ => "info",
        };

    private static Dictionary<string, string> DetailsOf(NotificationMessage message)
    {
        var details = message.Numbers.ToDictionary(number => number.Key, number => number.Value);
        if (message.Causes.Count > 0)
            details["Likely causes"] = Shortened.To(string.Join('\n', message.Causes), MaxDetail);
        if (message.Fix is { } fix)
            details["Do first"] = Shortened.To($"{fix.Title}\n{fix.Command}".TrimEnd(), MaxDetail);
        return details;
    }
}

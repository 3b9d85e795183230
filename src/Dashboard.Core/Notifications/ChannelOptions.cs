namespace Dashboard.Core.Notifications;

/// <summary>One channel as it is set; an entry of <c>Notifications:Channels</c>.</summary>
public sealed class ChannelOptions
{
    /// <summary>Name on pages and in metrics: letters, digits, dash, dot and underscore.</summary>
    public string Name { get; set; } = "";

    /// <summary>One of <see cref="NotificationTargets.All"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where messages go. For Slack and Teams the address is the secret: never logged or shown whole.</summary>
    public string Url { get; set; } = "";

    /// <summary>The integration key of PagerDuty's Events API v2. Never logged or shown.</summary>
    public string RoutingKey { get; set; } = "";

    /// <summary>What a webhook gets, with placeholders like <c>{{headline}}</c>; empty for everything as JSON.</summary>
    public string Template { get; set; } = "";

    /// <summary>What a webhook's template makes: <c>application/json</c> or <c>text/plain</c>.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>Bearer token for a webhook; empty for none. Never logged or shown.</summary>
    public string BearerToken { get; set; } = "";

    /// <summary>Further request headers for a webhook. Never logged or shown.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Only incidents of these gateways; empty for all.</summary>
    public List<string> Gateways { get; } = [];

    /// <summary>Only these events: Opened, FirstCauseChanged, Closed; empty for all three.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Only incidents that are at least so severe: Info, Warning or Critical.</summary>
    public string MinimumSeverity { get; set; } = "Info";

    /// <summary>More messages than this in ten minutes are put together.</summary>
    public int MessagesPerTenMinutes { get; set; } = 10;
}

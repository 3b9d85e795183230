using Dashboard.Core.Notifications.Messages;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications;

/// <summary>A channel whose settings were found good.</summary>
public sealed class Channel(ChannelOptions options)
{
    private static readonly Uri PagerDutyEvents = new("https://events.pagerduty.com/v2/enqueue");

    private readonly IReadOnlySet<string> gateways = options.Gateways.ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlySet<MessageKind> events = options
        .Events.Select(name => Enum.Parse<MessageKind>(name, ignoreCase: true))
        .ToHashSet();

    /// <summary>Its name on pages and in metrics.</summary>
    public string Name => options.Name;

    /// <summary>What stands at the other end.</summary>
    public ChannelKind Kind { get; } = Enum.Parse<ChannelKind>(options.Kind, ignoreCase: true);

    /// <summary>Where messages go; a secret.</summary>
    public Uri Address { get; } = options.Url.Length > 0 ? new(options.Url) : PagerDutyEvents;

    /// <summary>PagerDuty's integration key; a secret.</summary>
    public string RoutingKey => options.RoutingKey;

    /// <summary>What a webhook gets; empty for everything as JSON.</summary>
    public string Template => options.Template;

    /// <summary>What a webhook's template makes.</summary>
    public string ContentType => options.ContentType;

    /// <summary>A webhook's bearer token; a secret.</summary>
    public string BearerToken => options.BearerToken;

    /// <summary>A webhook's further headers; secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers => options.Headers;

    /// <summary>The least severity that is told.</summary>
    public Severity MinimumSeverity { get; } = Enum.Parse<Severity>(options.MinimumSeverity, ignoreCase: true);

    /// <summary>More messages than this in ten minutes are put together.</summary>
    public int MessagesPerTenMinutes => options.MessagesPerTenMinutes;

    /// <summary>The gateways that it is about; empty for all.</summary>
    public IReadOnlyList<string> Gateways => options.Gateways;

    /// <summary>Where messages go, as it may be shown.</summary>
    public string MaskedAddress => Secrets.Masked(Address);

    /// <summary>Whether an incident of a gateway is told here, when it is so severe.</summary>
    public bool Tells(string gateway, Severity severity) =>
        severity >= MinimumSeverity && (gateways.Count == 0 || gateways.Contains(gateway));

    /// <summary>Whether an event is told here.</summary>
    public bool Tells(MessageKind kind) => kind is MessageKind.Test || events.Count == 0 || events.Contains(kind);

    /// <summary>What must never be read in a log or on a page.</summary>
    public IEnumerable<string> SecretTexts =>
        [Address.PathAndQuery, .. Address.PathAndQuery.Split('/', '?', '&', '='), RoutingKey, BearerToken, .. Headers.Values];
}

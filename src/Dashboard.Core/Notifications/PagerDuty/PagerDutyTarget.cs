using System.Text.RegularExpressions;
using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.PagerDuty;

/// <summary>PagerDuty's Events API v2; the integration key is the secret.</summary>
public sealed partial class PagerDutyTarget : INotificationTarget
{
    /// <inheritdoc/>
    public string Kind => "PagerDuty";

    /// <inheritdoc/>
    public string UrlAdvice => "Leave it empty, or write https://events.eu.pagerduty.com/v2/enqueue for the EU.";

    /// <inheritdoc/>
    public Uri DefaultAddress { get; } = new("https://events.pagerduty.com/v2/enqueue");

    /// <inheritdoc/>
    public IReadOnlyList<TargetSetting> Settings { get; } =
    [new(nameof(ChannelOptions.RoutingKey), channel => [channel.RoutingKey], IsSecret: true)];

    /// <summary>PagerDuty knows each incident by its key, so each needs an event of its own.</summary>
    public bool CanCombineIncidents => false;

    /// <inheritdoc/>
    public IEnumerable<string> Validate(ChannelOptions channel, string where)
    {
        if (!RoutingKey().IsMatch(channel.RoutingKey))
            yield return $"{where}:RoutingKey is not an integration key of Events API v2. Copy its 32 letters and digits from "
                + "the service in PagerDuty.";
        if (channel.Events.Count > 0 && !channel.Events.Contains(nameof(MessageKind.Closed), StringComparer.OrdinalIgnoreCase))
            yield return $"{where}:Events lacks Closed, so alerts in PagerDuty would stay open. Add Closed.";
    }

    /// <inheritdoc/>
    public MessageBody CreateBody(NotificationMessage message, MessageContent content, ChannelOptions channel) =>
        new(PagerDutyEvent.Create(message, content, channel.RoutingKey));

    [GeneratedRegex("^[A-Za-z0-9]{32}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoutingKey();
}

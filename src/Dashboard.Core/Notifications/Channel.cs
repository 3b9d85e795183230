using Dashboard.Core.Notifications.Messages;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Notifications;

/// <summary>A channel whose settings were found good.</summary>
public sealed class Channel
{
    private readonly ChannelOptions options;
    private readonly IReadOnlySet<string> gateways;
    private readonly IReadOnlySet<MessageKind> events;

    /// <exception cref="ArgumentException">The settings name no known target, or neither they nor it name an
    /// address.</exception>
    public Channel(ChannelOptions options)
    {
        this.options = options;
        gateways = options.Gateways.ToHashSet(StringComparer.OrdinalIgnoreCase);
        events = options.Events.Select(name => Enum.Parse<MessageKind>(name, ignoreCase: true)).ToHashSet();
        MinimumSeverity = Enum.Parse<Severity>(options.MinimumSeverity, ignoreCase: true);
        Target = NotificationTargets.TryGet(options.Kind, out var target)
            ? target
            : throw new ArgumentException($"'{options.Kind}' is no kind of channel.", nameof(options));
        Address =
            options.Url.Length > 0
                ? new(options.Url)
                : target.DefaultAddress ?? throw new ArgumentException("The channel has no address.", nameof(options));
    }

    /// <summary>Its name on pages and in metrics.</summary>
    public string Name => options.Name;

    /// <summary>What stands at the other end.</summary>
    public INotificationTarget Target { get; }

    /// <summary>Where messages go; a secret.</summary>
    public Uri Address { get; }

    /// <summary>The least severity that is sent.</summary>
    public Severity MinimumSeverity { get; }

    /// <summary>More messages than this in ten minutes are put together.</summary>
    public int MessagesPerTenMinutes => options.MessagesPerTenMinutes;

    /// <summary>The gateways that it is about; empty for all.</summary>
    public IReadOnlyList<string> Gateways => options.Gateways;

    /// <summary>Where messages go, as it may be shown.</summary>
    public string MaskedAddress => Secrets.Masked(Address);

    /// <summary>Whether an incident of a gateway is sent here, when it is so severe.</summary>
    public bool Accepts(string gateway, Severity severity) =>
        severity >= MinimumSeverity && (gateways.Count == 0 || gateways.Contains(gateway));

    /// <summary>Whether an event is sent here.</summary>
    public bool Accepts(MessageKind kind) => kind is MessageKind.Test || events.Count == 0 || events.Contains(kind);

    /// <summary>What must never be read in a log or on a page.</summary>
    public IEnumerable<string> SecretTexts =>
        [
            Address.PathAndQuery,
            .. Address.PathAndQuery.Split('/', '?', '&', '='),
            .. Target.Settings.Where(setting => setting.IsSecret).SelectMany(setting => setting.Values(options)),
        ];

    /// <summary>A message as the target takes it.</summary>
    public MessageBody CreateBody(NotificationMessage message, MessageContent content) =>
        Target.CreateBody(message, content, options);
}

namespace Dashboard.Core.Notifications;

/// <summary>Who is notified about incidents; section <c>Notifications</c> of the settings.</summary>
public sealed class NotificationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Notifications";

    /// <summary>The dashboard as the readers of messages reach it, e.g. <c>https://krakend-dashboard.example.com</c>; links in
    /// messages begin with it.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The channels in the order of the settings.</summary>
    public List<ChannelOptions> Channels { get; } = [];
}

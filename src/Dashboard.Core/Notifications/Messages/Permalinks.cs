namespace Dashboard.Core.Notifications.Messages;

/// <summary>Addresses of pages as the readers of messages reach them.</summary>
public sealed class Permalinks(string publicUrl)
{
    private readonly string root = publicUrl.TrimEnd('/') + "/";

    /// <summary>The page of an incident.</summary>
    public string Incident(long number) => root + SiteUrls.Incident(number);

    /// <summary>A gateway as it was at a moment; what the address shows never changes.</summary>
    public string Moment(string gateway, DateTimeOffset at) => root + SiteUrls.Gateway(gateway, at);

    /// <summary>The page of the channels.</summary>
    public string Channels => root + SiteUrls.Channels;
}

using Dashboard.Core.Notifications;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>The dashboard's address as its readers reach it, <c>Notifications:PublicUrl</c> of the settings. What is linked and
/// which hosts are answered follows it, and not what a request claims.</summary>
public sealed class PublicAddress(IOptions<NotificationOptions> options)
{
    /// <summary>The address with a slash at its end; null when none is set.</summary>
    public Uri? Url { get; } =
        options.Value.PublicUrl.Length == 0 ? null : new Uri(options.Value.PublicUrl.TrimEnd('/') + "/", UriKind.Absolute);

    /// <summary>Whether readers reach it over TLS.</summary>
    public bool IsSecure => Url?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The path that the whole site lies below, without a slash at its end; empty at the root of the host.</summary>
    public PathString SubPath => new(Url?.AbsolutePath.TrimEnd('/') ?? "");

    /// <summary>Where links of an answer begin.</summary>
    public Uri BaseOf(HttpRequest request) => Url ?? new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/");

    /// <summary>Whether a host with its port is the public one.</summary>
    public bool Is(HostString host) =>
        Url is { } url
        && string.Equals(host.Host, url.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? url.Port) == url.Port;
}

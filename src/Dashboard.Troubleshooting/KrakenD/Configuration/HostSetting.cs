using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>One host of a backend as written.</summary>
public sealed partial class HostSetting
{
    public HostSetting(ConfigurationNode node)
    {
        Node = node;
        var parts = Parts().Match(node.Text);
        (Scheme, Name) = (parts.Groups["scheme"].Value, parts.Groups["name"].Value);
        Port = int.TryParse(parts.Groups["port"].Value, out var port) ? port : null;
    }

    public ConfigurationNode Node { get; }

    public string Text => Node.Text;

    /// <summary>As written, without <c>://</c>; empty when there is none.</summary>
    public string Scheme { get; }

    /// <summary>The name or address without scheme and port.</summary>
    public string Name { get; }

    public int? Port { get; }

    public bool HasScheme => Scheme.Length > 0;

    /// <summary>Whether rendering left a placeholder in it.</summary>
    public bool IsTemplate => TemplateText.Placeholder(Text) is not null;

    /// <summary>Whether KrakenD starts with it when it cleans hosts: an http or https name with an optional port and nothing
    /// behind it.</summary>
    public bool CanBeCleaned => Cleaned().IsMatch(Text);

    /// <summary>Whether the gateway would call itself.</summary>
    public bool IsLocal =>
        Name is "localhost" or "::1" or "[::1]" or "0.0.0.0" || Name.StartsWith("127.", StringComparison.Ordinal);

    /// <summary>Whether it is a name of one label, which resolves in the gateway's own namespace only.</summary>
    public bool IsSingleLabel =>
        Name.Length > 0
        && !IsLocal
        && !Name.Contains('.', StringComparison.Ordinal)
        && !Name.Contains(':', StringComparison.Ordinal);

    [GeneratedRegex(
        @"^((?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?([^/@]*@)?(?<name>\[[^\]]*\]|[^:/?#]*)(:(?<port>[0-9]+))?",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Parts();

    // The pattern of Lura's URI parser, which ends the start for everything else.
    [GeneratedRegex(@"^(https?://)?[a-zA-Z0-9._\-]+(:[0-9]{2,6})?/?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Cleaned();
}

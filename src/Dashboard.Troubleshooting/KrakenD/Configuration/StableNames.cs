using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Names of places that stay the same when endpoints move: an endpoint is its method and path, a backend its URL
/// pattern.</summary>
internal static class StableNames
{
    public static string Of(ConfigurationNode node)
    {
        var parts = new List<string>();
        for (var at = node; at is not null; at = at.Parent)
        {
            if (Name(at) is { Length: > 0 } name)
                parts.Add(name);
        }

        parts.Reverse();
        return parts.Count == 0 ? "(file)" : string.Join(" > ", parts);
    }

    private static string Name(ConfigurationNode node) =>
        node.Key switch
        {
            "endpoints" or "backend" or "extra_config" when node.Children.Count > 0 => "",
            { } key => key,
            null when node.Text("endpoint") is { } path => $"{node.Text("method")?.ToUpperInvariant() ?? "GET"} {path}",
            null when node.Text("url_pattern") is { } pattern => $"{pattern} on {HostOf(node)}",
            _ when node.IsText => node.Text,
            _ when node.Parent is null => "",
            _ => node.Index.ToString(CultureInfo.InvariantCulture),
        };

    private static string HostOf(ConfigurationNode backend) => backend["host"]?.Items.FirstOrDefault()?.Text ?? "the root's host";
}

using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Names of places. Those of objects and lists are made once, because what is said of a large file shares them; the many
/// single values are not worth to be remembered.</summary>
internal sealed class PlaceNames
{
    private readonly Dictionary<ConfigurationNode, string> pointers = [];
    private readonly Dictionary<ConfigurationNode, string> names = [];

    /// <summary>JSON pointer (RFC 6901) from the top of the file, as <see cref="ConfigurationNode.Pointer"/>.</summary>
    public string PointerOf(ConfigurationNode node)
    {
        if (node.Parent is null)
            return "";
        if (pointers.TryGetValue(node, out var pointer))
            return pointer;
        pointer = $"{PointerOf(node.Parent)}/{node.PointerPart}";
        if (node.Children.Count > 0)
            pointers[node] = pointer;
        return pointer;
    }

    /// <summary>A name that stays the same when endpoints move: an endpoint is its method and path, a backend its URL
    /// pattern.</summary>
    public string NameOf(ConfigurationNode node) => Within(node) is { Length: > 0 } name ? name : "(file)";

    private string Within(ConfigurationNode node)
    {
        if (names.TryGetValue(node, out var name))
            return name;
        name = Joined(node.Parent is null ? "" : Within(node.Parent), OwnName(node));
        if (node.Children.Count > 0)
            names[node] = name;
        return name;
    }

    private static string Joined(string around, string own) =>
        own.Length == 0 ? around
        : around.Length == 0 ? own
        : $"{around} > {own}";

    private static string OwnName(ConfigurationNode node) =>
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

using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Settings of an object by their type: what has another type counts as absent, as the gateway takes it.</summary>
internal static class NodeValues
{
    public static string? Text(this ConfigurationNode? node, string key) =>
        node?[key] is { IsText: true } value ? value.Text : null;

    public static double? Number(this ConfigurationNode? node, string key) => node?[key]?.Number;

    public static bool Flag(this ConfigurationNode? node, string key) => node?[key] is { IsTrue: true };

    public static TimeSpan? Duration(this ConfigurationNode? node, string key) => GoDuration.Of(node?[key]);

    public static IReadOnlyList<string> Texts(this ConfigurationNode? node, string key) =>
        node?[key] is { } list ? [.. list.Items.Where(item => item.IsText).Select(item => item.Text)] : [];

    public static ConfigurationNode? Object(this ConfigurationNode? node, string key) =>
        node?[key] is { IsObject: true } value ? value : null;

    /// <summary>The settings of a feature in the object's <c>extra_config</c>.</summary>
    public static ConfigurationNode? Extra(this ConfigurationNode? node, string name) => node.Object("extra_config").Object(name);
}

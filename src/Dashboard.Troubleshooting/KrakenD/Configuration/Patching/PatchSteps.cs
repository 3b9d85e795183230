using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Edits that several fixes share.</summary>
internal static class PatchSteps
{
    /// <summary>Writes a setting of a feature in an object's <c>extra_config</c>.</summary>
    public static PatchEdit Extra(ConfigurationNode node, string feature, string key, JsonNode value) =>
        PatchEdit.Set(node.Pointer, value, "extra_config", feature, key);

    /// <summary>Writes a whole feature in an object's <c>extra_config</c>.</summary>
    public static PatchEdit Extra(ConfigurationNode node, string feature, JsonObject settings) =>
        PatchEdit.Set(node.Pointer, settings, "extra_config", feature);

    /// <summary>Writes a duration where there is none, none that works, or a longer one.</summary>
    public static IEnumerable<PatchEdit> AtMost(ConfigurationNode node, string key, TimeSpan limit) =>
        node.Duration(key) is { } present && present > TimeSpan.Zero && present <= limit
            ? []
            : [PatchEdit.Set(node.Pointer, GoDuration.Format(limit), key)];

    /// <summary>Writes a duration where there is none that works.</summary>
    public static IEnumerable<PatchEdit> WhereAbsent(ConfigurationNode node, string key, TimeSpan wanted) =>
        node.Duration(key) is { } present && present > TimeSpan.Zero
            ? []
            : [PatchEdit.Set(node.Pointer, GoDuration.Format(wanted), key)];

    /// <summary>Adds texts to a list of texts, which is made where it is absent.</summary>
    public static IEnumerable<PatchEdit> Listed(ConfigurationNode node, string key, IEnumerable<string> wanted)
    {
        var present = node[key]?.Items.Select(item => item.Text).ToList() ?? [];
        var missing = wanted.Where(text => !present.Contains(text, StringComparer.OrdinalIgnoreCase)).ToList();
        return missing.Count == 0 ? [] : [PatchEdit.Set(node.Pointer, Texts([.. present, .. missing]), key)];
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    /// <summary>A number as JSON writes it: whole where it is whole.</summary>
    public static JsonNode Number(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? JsonValue.Create((long)value) : JsonValue.Create(value);

    /// <summary>The next port from a number on that no listener of the file has.</summary>
    public static int FreePort(GatewayConfiguration gateway, int from)
    {
        var taken = gateway.Telemetry.Listeners.Select(listener => listener.Port).Append((int)gateway.Port).ToHashSet();
        return Enumerable.Range(from, taken.Count + 1).First(port => !taken.Contains(port));
    }
}

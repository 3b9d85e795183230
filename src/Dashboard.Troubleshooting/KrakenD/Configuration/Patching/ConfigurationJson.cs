using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>A configuration as JSON without places, whatever format it was written in.</summary>
public static class ConfigurationJson
{
    /// <summary>How values are written for readers.</summary>
    internal static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How values are written on one line.</summary>
    internal static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value with all below it; of keys that are written twice only the last, which wins.</summary>
    public static JsonNode? From(ConfigurationNode node) =>
        node.Kind switch
        {
            NodeKind.Object => ObjectOf(node),
            NodeKind.Array => new JsonArray([.. node.Children.Select(From)]),
            NodeKind.Text => JsonValue.Create(node.Text),
            NodeKind.Number => NumberOf(node),
            NodeKind.True => JsonValue.Create(true),
            NodeKind.False => JsonValue.Create(false),
            _ => null,
        };

    /// <summary>Reads the JSON as a configuration again.</summary>
    public static GatewayConfiguration Read(JsonNode document)
    {
        var reading = JsonConfigurationReader.Read(JsonSerializer.SerializeToUtf8Bytes(document, OneLine));
        return reading.IsRead
            ? new GatewayConfiguration(reading.Document)
            : throw new InvalidOperationException($"A document that was read before cannot be read: {reading.Failure}");
    }

    /// <summary>Whether a masked secret stands anywhere in the value.</summary>
    internal static bool HoldsMasked(JsonNode? node) =>
        node switch
        {
            JsonObject values => values.Any(entry => HoldsMasked(entry.Value)),
            JsonArray list => list.Any(HoldsMasked),
            JsonValue value => value.TryGetValue<string>(out var text) && MaskedSecret.IsIn(text),
            _ => false,
        };

    private static JsonObject ObjectOf(ConfigurationNode node)
    {
        var values = new JsonObject();
        foreach (var child in node.Children)
            values[child.Key ?? ""] = From(child);
        return values;
    }

    // YAML and TOML know numbers that JSON does not, such as 1_000 and 0x10.
    private static JsonValue NumberOf(ConfigurationNode node)
    {
        try
        {
            return JsonNode.Parse(node.Text) is JsonValue number ? number : JsonValue.Create(node.Text);
        }
        catch (JsonException)
        {
            return node.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(node.Text);
        }
    }
}

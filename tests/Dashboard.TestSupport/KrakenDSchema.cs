using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace Dashboard.TestSupport;

/// <summary>KrakenD's own JSON schema, which is test data and no part of the project.</summary>
public static class KrakenDSchema
{
    public const string Needed = "krakend/schema";

    private static readonly Lazy<Task<JsonSchema>> Schema = new(LoadAsync);

    public static async Task<IReadOnlyList<string>> ErrorsOfAsync(string configuration)
    {
        var schema = await Schema.Value;
        return [.. schema.Validate(configuration).Select(error => error.ToString())];
    }

    private static async Task<JsonSchema> LoadAsync()
    {
        var folder = SharedFolder.Find(Needed) ?? throw new InvalidOperationException($"No shared/{Needed}.");
        var newest = Directory.GetFiles(folder, "krakend-v*.schema.json").Order(StringComparer.Ordinal).Last();
        return await JsonSchema.FromJsonAsync(InOlderDraft(await File.ReadAllTextAsync(newest)));
    }

    /// <summary>NJsonSchema reads draft 4: <c>definitions</c>, and no boolean in place of a schema. It takes a maximum of 0 for
    /// none.</summary>
    private static string InOlderDraft(string schema)
    {
        var root = JsonNode.Parse(
            schema
                .Replace("\"$defs\"", "\"definitions\"", StringComparison.Ordinal)
                .Replace("/$defs/", "/definitions/", StringComparison.Ordinal)
        )!;
        Adapt(root);
        return root.ToJsonString();
    }

    private static void Adapt(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var entry in list)
                Adapt(entry);
        }

        if (node is not JsonObject values)
            return;
        if (values["patternProperties"] is JsonObject patterns)
        {
            foreach (var (pattern, _) in patterns.Where(entry => entry.Value?.GetValueKind() is JsonValueKind.True).ToList())
                patterns[pattern] = new JsonObject();
        }

        if (values["maxProperties"]?.ToString() == "0")
        {
            values.Remove("maxProperties");
            values["not"] = new JsonObject { ["minProperties"] = 1 };
        }

        foreach (var (_, value) in values.ToList())
            Adapt(value);
    }
}

using System.Text.Json;
using Json.Schema;

namespace Dashboard.TestSupport;

/// <summary>The JSON schema that KrakenD publishes for its configuration (draft 2019-09), where it is at hand; it is not part of
/// the project.</summary>
public static class KrakenDSchema
{
    public const string Needed = "krakend/schema";

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical };

    private static readonly Lazy<Task<JsonSchema>> Schema = new(LoadAsync);

    /// <summary>What the schema refuses, with its places; empty when the configuration fits.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsOfAsync(string configuration)
    {
        var schema = await Schema.Value;
        using var document = JsonDocument.Parse(configuration);
        return [.. Errors(schema.Evaluate(document.RootElement, Options)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Only those below what is refused itself: of alternatives one is enough.</summary>
    private static IEnumerable<string> Errors(EvaluationResults results)
    {
        if (results.IsValid)
            yield break;
        foreach (var (keyword, error) in results.Errors ?? new Dictionary<string, string>(StringComparer.Ordinal))
            yield return $"{results.InstanceLocation} {keyword}: {error}";
        foreach (var error in (results.Details ?? []).SelectMany(Errors))
            yield return error;
    }

    private static async Task<JsonSchema> LoadAsync()
    {
        var folder = SharedFolder.Find(Needed) ?? throw new InvalidOperationException($"No shared/{Needed}.");
        var newest = Directory.GetFiles(folder, "krakend-v*.schema.json").Order(StringComparer.Ordinal).Last();
        return JsonSchema.FromText(await File.ReadAllTextAsync(newest));
    }
}

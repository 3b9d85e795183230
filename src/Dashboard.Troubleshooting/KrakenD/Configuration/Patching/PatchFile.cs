using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>A patch as a file and as lines to read.</summary>
public static class PatchFile
{
    /// <summary>JSON Patch (RFC 6902), for every tool that knows it.</summary>
    public static string Json(IReadOnlyList<PatchOperation> operations) =>
        new JsonArray([.. operations.Select(operation => operation.ToJson())]).ToJsonString(ConfigurationJson.Indented);

    /// <summary>What changes as a unified diff: a head for each setting with its place, then the old lines and the
    /// new.</summary>
    public static string UnifiedDiff(IReadOnlyList<PatchedValue> values) =>
        string.Join('\n', values.SelectMany(value => Hunk(value)));

    private static IEnumerable<string> Hunk(PatchedValue value) =>
        [
            $"@@ line {value.Line}: {value.Place} @@",
            .. Lines('-', value.Pointer, value.Current),
            .. Lines('+', value.Pointer, value.Proposed),
        ];

    private static IEnumerable<string> Lines(char sign, string pointer, string? value)
    {
        if (value is null)
            return [];
        var key = JsonPointer.Steps(pointer)[^1];
        var name = JsonPointer.Index(key) is null ? $"\"{key}\": " : "";
        return $"{name}{value}".Split('\n').Select(line => $"{sign}{line.TrimEnd('\r')}");
    }
}

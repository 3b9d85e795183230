using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Tests in front of a patch: on a file with other entries at the same places it fails and changes nothing.</summary>
internal static class PatchGuards
{
    public static IEnumerable<PatchOperation> Of(JsonNode document, IReadOnlyList<PatchOperation> changes) =>
        changes
            .SelectMany(change => Entries(change.Path).Append(change.Kind is PatchOperationKind.Add ? null : change.Path))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(path => (Path: path, Value: JsonPointer.Find(document, path)))
            .Where(place => place.Value is not null && !ConfigurationJson.HoldsMasked(place.Value))
            .Select(place => new PatchOperation(PatchOperationKind.Test, place.Path, place.Value!.DeepClone()));

    /// <summary>What tells the endpoint and the backend entry around a place from others.</summary>
    private static IEnumerable<string> Entries(string path)
    {
        var steps = JsonPointer.Steps(path);
        if (steps is not ["endpoints", _, _, ..])
            yield break;
        yield return JsonPointer.Of("endpoints", steps[1], "endpoint");
        yield return JsonPointer.Of("endpoints", steps[1], "method");
        if (steps is [_, _, "backend", _, _, ..])
            yield return JsonPointer.Of("endpoints", steps[1], "backend", steps[3], "url_pattern");
    }
}

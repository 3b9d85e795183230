using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Makes and applies JSON patches (RFC 6902).</summary>
public static class JsonPatch
{
    /// <summary>The operations that turn one document into another; as few and as deep as can be, so that they name the
    /// settings.</summary>
    public static IReadOnlyList<PatchOperation> Between(JsonNode? before, JsonNode? after)
    {
        var operations = new List<PatchOperation>();
        Compare("", before, after, operations);
        return operations;
    }

    /// <summary>A copy of the document with the operations applied.</summary>
    /// <exception cref="InvalidOperationException">A place does not exist, or a test finds another value.</exception>
    public static JsonNode Apply(JsonNode document, IEnumerable<PatchOperation> operations)
    {
        var result = document.DeepClone();
        foreach (var operation in operations)
            Apply(result, operation);
        return result;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<PatchOperation> operations)
    {
        switch (before, after)
        {
            case (JsonObject old, JsonObject current):
                CompareObjects(path, old, current, operations);
                break;
            case (JsonArray old, JsonArray current) when old.Count == current.Count:
                foreach (var index in Enumerable.Range(0, old.Count))
                    Compare(JsonPointer.Below(path, index), old[index], current[index], operations);
                break;
            case (JsonArray old, JsonArray current) when BeginsWith(current, old):
                foreach (var index in Enumerable.Range(old.Count, current.Count - old.Count))
                    operations.Add(new(PatchOperationKind.Add, JsonPointer.Below(path, index), current[index]?.DeepClone()));
                break;
            case (JsonArray old, JsonArray current) when BeginsWith(old, current):
                foreach (var index in Enumerable.Range(current.Count, old.Count - current.Count).Reverse())
                    operations.Add(new(PatchOperationKind.Remove, JsonPointer.Below(path, index), null));
                break;
            case var _ when !JsonNode.DeepEquals(before, after):
                operations.Add(new(PatchOperationKind.Replace, path, after?.DeepClone()));
                break;
        }
    }

    private static void CompareObjects(string path, JsonObject before, JsonObject after, List<PatchOperation> operations)
    {
        foreach (var (key, value) in before)
        {
            var place = JsonPointer.Below(path, key);
            if (!after.TryGetPropertyValue(key, out var current))
                operations.Add(new(PatchOperationKind.Remove, place, null));
            else
                Compare(place, value, current, operations);
        }

        foreach (var (key, value) in after)
        {
            if (!before.ContainsKey(key))
                operations.Add(new(PatchOperationKind.Add, JsonPointer.Below(path, key), value?.DeepClone()));
        }
    }

    private static bool BeginsWith(JsonArray list, JsonArray start) =>
        start.Count <= list.Count && start.Zip(list).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));

    private static void Apply(JsonNode root, PatchOperation operation)
    {
        var steps = JsonPointer.Steps(operation.Path);
        if (steps.Count == 0)
            throw new InvalidOperationException("A configuration as a whole is never patched.");
        var parent = JsonPointer.Find(root, JsonPointer.Of(steps.SkipLast(1)));
        var done = (parent, JsonPointer.Index(steps[^1])) switch
        {
            (JsonObject values, _) => Apply(values, steps[^1], operation),
            (JsonArray list, { } index) => Apply(list, index, operation),
            _ => false,
        };
        if (!done)
            throw new InvalidOperationException($"{operation.Kind} does not fit the document at {operation.Path}.");
    }

    private static bool Apply(JsonObject values, string key, PatchOperation operation)
    {
        var exists = values.TryGetPropertyValue(key, out var present);
        switch (operation.Kind)
        {
            case PatchOperationKind.Test:
                return exists && JsonNode.DeepEquals(present, operation.Value);
            case PatchOperationKind.Remove:
                return values.Remove(key);
            case PatchOperationKind.Replace when !exists:
                return false;
            default:
                values[key] = operation.Value?.DeepClone();
                return true;
        }
    }

    private static bool Apply(JsonArray list, int index, PatchOperation operation)
    {
        if (index > list.Count || (index == list.Count && operation.Kind is not PatchOperationKind.Add))
            return false;
        switch (operation.Kind)
        {
            case PatchOperationKind.Test:
                return JsonNode.DeepEquals(list[index], operation.Value);
            case PatchOperationKind.Remove:
                list.RemoveAt(index);
                return true;
            case PatchOperationKind.Replace:
                list[index] = operation.Value?.DeepClone();
                return true;
            default:
                list.Insert(index, operation.Value?.DeepClone());
                return true;
        }
    }
}

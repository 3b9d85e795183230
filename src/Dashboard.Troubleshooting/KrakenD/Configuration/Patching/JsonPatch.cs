using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Makes and applies JSON patches (RFC 6902).</summary>
public static class JsonPatch
{
    /// <summary>The operations that turn one document into another; as few and as deep as can be, so that they name the
    /// settings.</summary>
    public static IReadOnlyList<PatchOperation> Between(JsonNode? before, JsonNode? after)
    {
        var comparison = new Comparison();
        comparison.Compare(before, after);
        return comparison.Operations;
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

    /// <summary>Walks both documents at once. It keeps the steps to the place instead of its pointer: of the many places of a
    /// large file only few differ.</summary>
    private sealed class Comparison
    {
        private readonly List<PatchOperation> operations = [];
        private readonly List<string> steps = [];

        public IReadOnlyList<PatchOperation> Operations => operations;

        public void Compare(JsonNode? before, JsonNode? after)
        {
            switch (before, after)
            {
                case (JsonObject old, JsonObject current):
                    CompareObjects(old, current);
                    break;
                case (JsonArray old, JsonArray current) when old.Count == current.Count:
                    for (var index = 0; index < old.Count; index++)
                        Below(StepOf(index), old[index], current[index]);
                    break;
                case (JsonArray old, JsonArray current) when BeginsWith(current, old):
                    for (var index = old.Count; index < current.Count; index++)
                        Add(PatchOperationKind.Add, StepOf(index), current[index]?.DeepClone());
                    break;
                case (JsonArray old, JsonArray current) when BeginsWith(old, current):
                    for (var index = old.Count - 1; index >= current.Count; index--)
                        Add(PatchOperationKind.Remove, StepOf(index), null);
                    break;
                case var _ when !JsonNode.DeepEquals(before, after):
                    operations.Add(new(PatchOperationKind.Replace, JsonPointer.Of(steps), after?.DeepClone()));
                    break;
            }
        }

        private void CompareObjects(JsonObject before, JsonObject after)
        {
            foreach (var (key, value) in before)
            {
                if (!after.TryGetPropertyValue(key, out var current))
                    Add(PatchOperationKind.Remove, key, null);
                else
                    Below(key, value, current);
            }

            foreach (var (key, value) in after)
            {
                if (!before.ContainsKey(key))
                    Add(PatchOperationKind.Add, key, value?.DeepClone());
            }
        }

        private void Below(string step, JsonNode? before, JsonNode? after)
        {
            steps.Add(step);
            Compare(before, after);
            steps.RemoveAt(steps.Count - 1);
        }

        private void Add(PatchOperationKind kind, string step, JsonNode? value) =>
            operations.Add(new(kind, JsonPointer.Of([.. steps, step]), value));

        private static string StepOf(int index) => index.ToString(CultureInfo.InvariantCulture);
    }
}

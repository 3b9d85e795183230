using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Says what an operation changes at which place of a file.</summary>
internal static class PatchedValues
{
    public static PatchedValue Of(ConfigurationNode root, JsonNode before, PatchOperation change)
    {
        var steps = JsonPointer.Steps(change.Path);
        var (nearest, depth) = Nearest(root, steps);
        var names = string.Join(" > ", steps.Skip(depth).Where(step => step is not "extra_config"));
        var place = new PlaceNames().NameOf(nearest);
        return new PatchedValue(
            change.Path,
            names.Length == 0 ? place
                : nearest.Parent is null ? names
                : $"{place} > {names}",
            nearest.Line,
            change.Kind is PatchOperationKind.Add ? null : Written(JsonPointer.Find(before, change.Path)),
            change.Kind is PatchOperationKind.Remove ? null : Written(change.Value)
        );
    }

    private static (ConfigurationNode Node, int Depth) Nearest(ConfigurationNode root, IReadOnlyList<string> steps)
    {
        var (node, depth) = (root, 0);
        while (depth < steps.Count && node.Find(JsonPointer.Of(steps[depth])) is { } next)
            (node, depth) = (next, depth + 1);
        return (node, depth);
    }

    private static string Written(JsonNode? value) => value?.ToJsonString(ConfigurationJson.Indented) ?? "null";
}

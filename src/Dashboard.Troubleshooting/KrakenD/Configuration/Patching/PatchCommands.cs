using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Commands that apply a patch to the reader's own original, with its secrets in place.</summary>
public static class PatchCommands
{
    /// <summary>What to do where the file is made from templates, in which a patch of the rendered file is lost.</summary>
    public const string Template =
        "Where the file is rendered from templates (Flexible Configuration), change the template or its settings file and render "
        + "it again: a change of the rendered file is lost at the next rendering.";

    /// <summary>A shell command that writes the patched file beside the original, and checks it. It stops where the original
    /// differs from the file that the patch was made for.</summary>
    public static string Jq(IReadOnlyList<PatchOperation> operations)
    {
        var filter = string.Join("\n  | ", operations.Select(Filter));
        return $"jq {Quoted(filter)} krakend.json > krakend-new.json\nkrakend check -tnc krakend-new.json";
    }

    private static string Filter(PatchOperation operation)
    {
        var path = new JsonArray([.. JsonPointer.Steps(operation.Path).Select(Step)]).ToJsonString(ConfigurationJson.OneLine);
        var value = operation.Value?.ToJsonString(ConfigurationJson.OneLine) ?? "null";
        return operation.Kind switch
        {
            PatchOperationKind.Test =>
                $"if getpath({path}) == {value} then . else error(\"the file differs at {Escaped(operation.Path)}\") end",
            PatchOperationKind.Remove => $"delpaths([{path}])",
            _ => $"setpath({path}; {value})",
        };
    }

    // Only lists have numbers as steps, and no key of a configuration is a number.
    private static JsonNode Step(string step) =>
        JsonPointer.Index(step) is { } index ? JsonValue.Create(index) : JsonValue.Create(step);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Steps of JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Of(params IEnumerable<string> steps) => string.Concat(steps.Select(step => $"/{Escape(step)}"));

    public static string Below(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    public static IReadOnlyList<string> Steps(string pointer) =>
        [
            .. pointer
                .Split('/')
                .Skip(1)
                .Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
        ];

    /// <summary>A step as an index of a list; null when it is none.</summary>
    public static int? Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>The value at a pointer; null where there is none.</summary>
    public static JsonNode? Find(JsonNode? root, string pointer) =>
        Steps(pointer)
            .Aggregate(
                root,
                (node, step) =>
                    node switch
                    {
                        JsonObject values => values[step],
                        JsonArray list when Index(step) is { } index && index < list.Count => list[index],
                        _ => null,
                    }
            );

    private static string Escape(string step) =>
        step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

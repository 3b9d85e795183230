using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration;

/// <summary>Names in KrakenD's own schema.</summary>
internal sealed record SchemaNames(
    IReadOnlyList<string> Root,
    IReadOnlyList<string> Endpoint,
    IReadOnlyList<string> Backend,
    IReadOnlyList<(FeatureScope Scope, string Name)> Features
)
{
    private const string Address = "https://www.krakend.io/schema/v2.13/";

    public static SchemaNames Read(string path)
    {
        var schema = JsonNode.Parse(File.ReadAllText(path))!;
        return new SchemaNames(
            Names(schema),
            Names(Definition("endpoint")),
            Names(Definition("backend")),
            [
                .. Enum.GetValues<FeatureScope>()
                    .SelectMany(scope =>
                        Names(Definition($"{scope.ToString().ToLowerInvariant()}_extra_config")).Select(name => (scope, name))
                    ),
            ]
        );

        JsonNode Definition(string name) => schema["$defs"]![$"{Address}{name}.json"]!;
    }

    private static IReadOnlyList<string> Names(JsonNode definition) =>
        [
            .. definition["properties"]!
                .AsObject()
                .Select(property => property.Key)
                .Where(name => name[0] is not ('@' or '$' or '_' or '#')),
        ];
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <summary>A fenced piece of a fix's steps, with the sentence that stands before it.</summary>
public sealed record FixSnippet(string Language, string Before, string Text)
{
    private static readonly (string Phrase, string[] Path)[] Scopes =
    [
        ("At the root of krakend.json", []),
        ("In the service's extra_config", ["extra_config"]),
        ("In this endpoint's extra_config", ["endpoints", "0", "extra_config"]),
        ("In this endpoint", ["endpoints", "0"]),
        ("In this backend's extra_config", ["endpoints", "0", "backend", "0", "extra_config"]),
        ("In this backend", ["endpoints", "0", "backend", "0"]),
        ("In its backend", ["endpoints", "0", "backend", "0"]),
    ];

    public static IReadOnlyList<FixSnippet> In(string steps)
    {
        var snippets = new List<FixSnippet>();
        var lines = steps.Split('\n');
        var before = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                before += lines[i] + "\n";
                continue;
            }

            var end = Array.FindIndex(lines, i + 1, line => line is "```");
            Assert.True(end > i, $"A fence stays open: {lines[i]}");
            snippets.Add(new FixSnippet(lines[i][3..], before, string.Join('\n', lines[(i + 1)..end])));
            before = "";
            i = end;
        }

        return snippets;
    }

    /// <summary>Where the last named scope before the snippet puts it in krakend.json; null when none is named.</summary>
    public string[]? Scope() =>
        Scopes
            .Select(scope => (scope.Path, Position: LastPosition(scope.Phrase)))
            .Where(scope => scope.Position >= 0)
            .OrderByDescending(scope => scope.Position)
            .Select(scope => scope.Path)
            .FirstOrDefault();

    /// <summary>A complete krakend.json with nothing in it but the snippet.</summary>
    public string AsConfiguration()
    {
        var configuration = JsonNode.Parse(
            """
            {
              "version": 3,
              "endpoints": [{
                "endpoint": "/v1/orders/{order}",
                "backend": [{ "host": ["http://orders.shop.svc.cluster.local:8080"], "url_pattern": "/orders" }]
              }]
            }
            """
        )!;
        var target = configuration;
        foreach (var step in Scope()!)
        {
            if (target is JsonObject parent && !parent.ContainsKey(step))
                parent[step] = new JsonObject();
            target = target is JsonArray list ? list[int.Parse(step)]! : target[step]!;
        }

        foreach (var (key, value) in JsonNode.Parse(FixTexts.WithNames(Text))!.AsObject())
            target.AsObject()[key] = value?.DeepClone();

        return configuration.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    // The phrase must be the whole word group: "In this backend" is also the start of "In this backend's extra_config".
    private int LastPosition(string phrase)
    {
        var position = Before.LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return position >= 0 && Before[position + phrase.Length] is not '\'' ? position : -1;
    }
}

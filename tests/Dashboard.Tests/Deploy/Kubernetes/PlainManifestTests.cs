using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.Kubernetes;

public sealed partial class PlainManifestTests
{
    private static readonly string Folder = Repository.PathTo("deploy", "kubernetes");

    /// <summary>Kubectl 1.20, which Debian has, knows little more.</summary>
    private static readonly string[] Known =
    [
        "apiVersion",
        "kind",
        "namespace",
        "images",
        "resources",
        "configMapGenerator",
        "patchesStrategicMerge",
    ];

    [FactThatNeeds("kubectl")]
    public async Task They_say_what_the_chart_says_with_nothing_set()
    {
        var (exitCode, output, errors) = await Tool.RunAsync("kubectl", "kustomize", Folder);
        Assert.True(exitCode == 0, errors);

        var plain = Manifests.Read(WithoutHash().Replace(output, "krakend-dashboard")).AsJson();
        var chart = (await Chart.RenderAsync()).AsJson();
        Assert.Equal(chart.Keys.Order(StringComparer.Ordinal), plain.Keys.Order(StringComparer.Ordinal));
        Assert.All(chart.Keys, kind => Assert.Equal(Comparable(chart[kind]), Comparable(plain[kind])));
    }

    [Fact]
    public async Task They_need_no_newer_kubectl_than_that_of_Debian()
    {
        var file = ChartYaml.Read(await File.ReadAllTextAsync(Path.Combine(Folder, "kustomization.yaml")));

        Assert.All(file.Keys, key => Assert.Contains(key, Known));
    }

    [Fact]
    public async Task No_manifest_is_left_out()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "kustomization.yaml"));

        var files = Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)!);
        Assert.All(
            files.Where(file => file != "kustomization.yaml"),
            file => Assert.Contains($"  - {file}\n", text, StringComparison.Ordinal)
        );
    }

    /// <summary>In one order, and without what only one of the two can say: what Helm is told, and by what each makes a new pod
    /// of new settings (Helm an annotation, kustomize the name of the ConfigMap).</summary>
    private static string Comparable(JsonNode node)
    {
        RemoveAnnotations(node["metadata"]);
        RemoveAnnotations(node["spec"]?["template"]?["metadata"]);
        return Sorted(node)!.ToJsonString();
    }

    private static void RemoveAnnotations(JsonNode? metadata)
    {
        if (metadata?["annotations"] is not JsonObject annotations)
            return;
        annotations.Remove("helm.sh/resource-policy");
        annotations.Remove("krakend-dashboard/settings");
        if (annotations.Count == 0)
            metadata.AsObject().Remove("annotations");
    }

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };

    [GeneratedRegex("krakend-dashboard-[0-9a-z]{10}")]
    private static partial Regex WithoutHash();
}

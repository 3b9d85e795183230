using Dashboard.TestSupport;
using NJsonSchema;

namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>The Helm chart, rendered by Helm where it is there and by <see cref="ChartTemplate"/> where it is not.</summary>
public static class Chart
{
    public const string Release = "krakend-dashboard";
    public const string Namespace = "monitoring";

    public static readonly string Folder = Repository.PathTo("deploy", "helm", "krakend-dashboard");

    public static IEnumerable<string> TemplateFiles => Directory.EnumerateFiles(PathTo("templates"), "*.yaml").Order();

    public static string PathTo(string file) => Path.Combine(Folder, file);

    /// <summary>The default values, with those of a text above them.</summary>
    public static async Task<Dictionary<string, object?>> ValuesAsync(string values = "") =>
        ChartYaml.Merge(ChartYaml.Read(await File.ReadAllTextAsync(PathTo("values.yaml"))), ChartYaml.Read(values));

    /// <summary>What the schema has against values, as Helm refuses them before it renders.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsOfAsync(string values)
    {
        var schema = await JsonSchema.FromFileAsync(PathTo("values.schema.json"));
        return [.. schema.Validate(ChartYaml.ToJson(await ValuesAsync(values))).Select(error => error.ToString())];
    }

    /// <summary>The chart's objects, read strictly.</summary>
    public static async Task<Manifests> RenderAsync(string values = "")
    {
        Assert.Empty(await ErrorsOfAsync(values));
        return Manifests.Read(Needs.Missing(["helm"]) is null ? await ByHelmAsync(values) : await ByTemplatesAsync(values));
    }

    private static async Task<string> ByHelmAsync(string values)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "values.yaml");
        await File.WriteAllTextAsync(file, values);
        var (exitCode, output, errors) = await Tool.RunAsync(
            "helm",
            "template",
            Release,
            Folder,
            "--namespace",
            Namespace,
            "--values",
            file
        );
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private static async Task<string> ByTemplatesAsync(string values)
    {
        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Values"] = await ValuesAsync(values),
            ["Release"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Name"] = Release,
                ["Namespace"] = Namespace,
            },
        };
        var documents = TemplateFiles.Select(file => ChartTemplate.Render(File.ReadAllText(file), data));
        return string.Join("\n---\n", documents);
    }
}

using System.Text;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Core.Configurations.Reading;

/// <summary>Takes out of Kubernetes manifests what decides whether KrakenD starts.</summary>
public static class PodManifestReader
{
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Pod", "Rollout"];

    /// <summary>Reads manifests in YAML or JSON; null and the reason when they cannot be read.</summary>
    public static PodSettings? Read(byte[] file, out string problem)
    {
        problem = "";
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(Encoding.UTF8.GetString(file)));
        }
        catch (YamlException exception)
        {
            problem = $"Line {exception.Start.Line}: this is not YAML.";
            return null;
        }

        var objects = stream
            .Documents.Select(document => document.RootNode)
            .OfType<YamlMappingNode>()
            .SelectMany(Unlisted)
            .ToList();
        var pods = objects
            .Where(it => Workloads.Contains(Text(it, "kind"), StringComparer.Ordinal))
            .Select(PodOf)
            .OfType<YamlMappingNode>()
            .ToList();
        var containers = pods.SelectMany(pod => List(pod, "containers")).ToList();
        return new PodSettings
        {
            Services = [.. objects.Where(it => Text(it, "kind") == "Service").Select(it => Text(Child(it, "metadata"), "name"))],
            EnablesServiceLinks = pods.Count == 0 || pods.Any(pod => Text(pod, "enableServiceLinks") != "false"),
            Environment = Variables(containers),
            HasReadOnlyFiles = containers.Exists(it => Text(Child(it, "securityContext"), "readOnlyRootFilesystem") == "true"),
            MountPaths = [.. containers.SelectMany(it => List(it, "volumeMounts")).Select(mount => Text(mount, "mountPath"))],
        };
    }

    private static IEnumerable<YamlMappingNode> Unlisted(YamlMappingNode node) =>
        Text(node, "kind") == "List" ? List(node, "items") : [node];

    private static YamlMappingNode? PodOf(YamlMappingNode workload) =>
        Text(workload, "kind") == "Pod" ? Child(workload, "spec") : Child(Child(Child(workload, "spec"), "template"), "spec");

    private static Dictionary<string, string> Variables(IEnumerable<YamlMappingNode> containers)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in containers.SelectMany(container => List(container, "env")))
            found[Text(variable, "name")] = Text(variable, "value");
        return found;
    }

    private static YamlMappingNode? Child(YamlMappingNode? node, string name) => Value(node, name) as YamlMappingNode;

    private static IEnumerable<YamlMappingNode> List(YamlMappingNode? node, string name) =>
        (Value(node, name) as YamlSequenceNode)?.Children.OfType<YamlMappingNode>() ?? [];

    private static string Text(YamlMappingNode? node, string name) => (Value(node, name) as YamlScalarNode)?.Value ?? "";

    private static YamlNode? Value(YamlMappingNode? node, string name) =>
        node is not null && node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;
}

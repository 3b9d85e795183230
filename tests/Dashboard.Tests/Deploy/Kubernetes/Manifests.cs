using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>Objects for a cluster, as Kubernetes' own types read them; a field that they do not know fails.</summary>
public sealed class Manifests
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["v1/ConfigMap"] = typeof(V1ConfigMap),
        ["v1/PersistentVolumeClaim"] = typeof(V1PersistentVolumeClaim),
        ["v1/Service"] = typeof(V1Service),
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["networking.k8s.io/v1/Ingress"] = typeof(V1Ingress),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["gateway.networking.k8s.io/v1/HTTPRoute"] = typeof(HttpRoute),
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
    };

    private readonly List<object> objects;

    private Manifests(List<object> objects) => this.objects = objects;

    public IEnumerable<string> Kinds => objects.Select(item => item.GetType().Name).Order(StringComparer.Ordinal);

    public static Manifests Read(string yaml) =>
        new([
            .. Documents(yaml)
                .Select(document => (Text: document, Head: ChartYaml.Read(document)))
                .Where(document => document.Head.Count > 0)
                .Select(document => ReadOne($"{document.Head["apiVersion"]}/{document.Head["kind"]}", document.Text)),
        ]);

    /// <summary>The one object of a kind.</summary>
    public T The<T>() => Assert.Single(objects.OfType<T>());

    /// <summary>All objects as JSON by kind, to be compared with others.</summary>
    public IReadOnlyDictionary<string, JsonNode> AsJson() =>
        objects.ToDictionary(
            item => item.GetType().Name,
            item => JsonNode.Parse(KubernetesJson.Serialize(item))!,
            StringComparer.Ordinal
        );

    private static object ReadOne(string kind, string yaml) =>
        typeof(KubernetesYaml)
            .GetMethod(nameof(KubernetesYaml.Deserialize), 1, [typeof(string), typeof(bool)])!
            .MakeGenericMethod(Types[kind])
            .Invoke(obj: null, [yaml, true])!;

    private static string[] Documents(string yaml) => $"\n{yaml}".Split("\n---", StringSplitOptions.None);
}

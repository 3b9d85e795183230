using Dashboard.Core;
using Dashboard.TestSupport;
using k8s.Models;
using YamlDotNet.Core;

namespace Dashboard.Tests.Deploy.Kubernetes;

public sealed class ChartTests
{
    private const string PostgreSql = """
        replicaCount: 3
        existingSecrets: [dashboard-database, dashboard-tokens]
        storage: { postgreSql: { enabled: true, port: 6432 } }
        """;

    private const string Everything = """
        image: { digest: "sha256:0123456789012345678901234567890123456789012345678901234567890123" }
        imagePullSecrets: [registry]
        existingSecrets: [tokens]
        storage: { sqlite: { storageClassName: fast } }
        service: { annotations: { traefik.ingress.kubernetes.io/service.sticky.cookie: "true" } }
        serviceAccount: { annotations: { a/b: c } }
        ingress: { enabled: true, className: nginx, path: /krakend, tls: [{ hosts: [k.example.com], secretName: k-tls }] }
        httpRoute:
          enabled: true
          parentRefs: [{ name: public, namespace: gateways }]
          hostnames: [k.example.com]
          sessionPersistence: { type: Cookie, sessionName: krakend-dashboard }
        serviceMonitor: { enabled: true, labels: { release: operator } }
        prometheusRule: { enabled: true, labels: { release: operator } }
        podLabels: { team: sre }
        podAnnotations: { a/b: "1" }
        nodeSelector: { kubernetes.io/arch: arm64 }
        tolerations: [{ key: monitoring, operator: Exists }]
        affinity: { nodeAffinity: {} }
        topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway }]
        """;

    [Fact]
    public async Task With_nothing_set_it_makes_what_every_cluster_knows()
    {
        var rendered = await Chart.RenderAsync();

        Assert.Equal(
            [
                nameof(V1ConfigMap),
                nameof(V1Deployment),
                nameof(V1NetworkPolicy),
                nameof(V1PersistentVolumeClaim),
                nameof(V1PodDisruptionBudget),
                nameof(V1Service),
                nameof(V1ServiceAccount),
            ],
            rendered.Kinds
        );
    }

    [Fact]
    public async Task With_everything_set_it_can_be_read_strictly_as_well()
    {
        var rendered = await Chart.RenderAsync(Everything);

        Assert.Equal(11, rendered.Kinds.Count());
        var pod = rendered.The<V1Deployment>().Spec.Template;
        Assert.Equal("sre", pod.Metadata.Labels["team"]);
        Assert.Equal("1", pod.Metadata.Annotations["a/b"]);
        Assert.Equal("registry", Assert.Single(pod.Spec.ImagePullSecrets).Name);
        Assert.StartsWith("krakend-dashboard@sha256:0123", pod.Spec.Containers[0].Image, StringComparison.Ordinal);
        Assert.Equal("arm64", pod.Spec.NodeSelector["kubernetes.io/arch"]);
        Assert.Single(pod.Spec.Tolerations);
        Assert.Single(pod.Spec.TopologySpreadConstraints);
        Assert.Equal("fast", rendered.The<V1PersistentVolumeClaim>().Spec.StorageClassName);
        Assert.Equal("operator", rendered.The<ServiceMonitor>().Metadata!.Labels["release"]);
        Assert.Equal("operator", rendered.The<PrometheusRule>().Metadata!.Labels["release"]);
    }

    [Theory]
    [InlineData("replicaCount: 2")]
    [InlineData("storage: { postgreSql: { enabled: true } }")]
    [InlineData("storage: { sqlite: { size: much } }")]
    [InlineData("image: { taag: latest }")]
    [InlineData("image: { digest: latest }")]
    [InlineData("settings: { Evaluation__Enabled: true }")]
    [InlineData("existingSecrets: [{ name: tokens }]")]
    [InlineData("service: { port: 0 }")]
    [InlineData("httpRoute: { enabled: true }")]
    [InlineData("ingress: { path: krakend }")]
    [InlineData("networkPolicy: { from: [] }")]
    [InlineData("probes: { liveness: { httpGet: { path: / } } }")]
    [InlineData("resources: {}\nreplicas: 1")]
    public async Task The_schema_refuses_values_that_cannot_work(string values) =>
        Assert.NotEmpty(await Chart.ErrorsOfAsync(values));

    [Fact]
    public async Task A_field_that_Kubernetes_does_not_know_is_an_error()
    {
        var service = "apiVersion: v1\nkind: Service\nspec:\n  prots: []\n";

        var error = Assert.ThrowsAny<Exception>(() => Manifests.Read(service));
        Assert.IsAssignableFrom<YamlException>(error.GetBaseException());
        await Chart.RenderAsync(PostgreSql);
    }

    [Fact]
    public async Task Every_value_is_used_by_a_template()
    {
        var templates = string.Concat(Chart.TemplateFiles.Select(File.ReadAllText));

        var unused = Paths(".Values", await Chart.ValuesAsync()).Where(path => !IsUsed(path, templates));
        Assert.Empty(unused);
    }

    [Fact]
    public async Task One_SQLite_file_has_one_writer()
    {
        var deployment = (await Chart.RenderAsync()).The<V1Deployment>();

        Assert.Equal("Recreate", deployment.Spec.Strategy.Type);
        Assert.Equal(1, deployment.Spec.Replicas);
        Assert.Contains(deployment.Spec.Template.Spec.Volumes, volume => volume.PersistentVolumeClaim is not null);
    }

    [Fact]
    public async Task A_claim_that_exists_is_used_as_it_is()
    {
        var rendered = await Chart.RenderAsync("storage: { sqlite: { existingClaim: history } }");

        Assert.DoesNotContain(nameof(V1PersistentVolumeClaim), rendered.Kinds);
        var volumes = rendered.The<V1Deployment>().Spec.Template.Spec.Volumes;
        Assert.Contains(volumes, volume => volume.PersistentVolumeClaim?.ClaimName == "history");
    }

    [Fact]
    public async Task Several_replicas_share_PostgreSQL_and_keep_their_readers()
    {
        var rendered = await Chart.RenderAsync(PostgreSql);

        var deployment = rendered.The<V1Deployment>();
        Assert.Equal(3, deployment.Spec.Replicas);
        Assert.DoesNotContain(nameof(V1PersistentVolumeClaim), rendered.Kinds);
        Assert.Equal("ClientIP", rendered.The<V1Service>().Spec.SessionAffinity);
        var ports = rendered
            .The<V1NetworkPolicy>()
            .Spec.Egress.SelectMany(rule => rule.Ports)
            .Select(port => port.Port.ToString());
        Assert.Contains("6432", ports);
        var container = deployment.Spec.Template.Spec.Containers[0];
        Assert.Equal("PostgreSql", container.Env.Single(variable => variable.Name == "Storage__Provider").Value);
        Assert.Equal("cookie", await IngressAnnotationAsync("nginx.ingress.kubernetes.io/affinity"));
    }

    [Fact]
    public async Task Secrets_are_files_and_no_variables()
    {
        var pod = (await Chart.RenderAsync(PostgreSql)).The<V1Deployment>().Spec.Template.Spec;

        var volume = pod.Volumes.Single(volume => volume.Projected is not null);
        Assert.Equal(["dashboard-database", "dashboard-tokens"], volume.Projected.Sources.Select(source => source.Secret.Name));
        Assert.Equal(Convert.ToInt32("440", 8), volume.Projected.DefaultMode);
        var container = pod.Containers[0];
        var mount = container.VolumeMounts.Single(mount => mount.Name == volume.Name);
        Assert.True(mount.ReadOnlyProperty);
        Assert.Equal(mount.MountPath, container.Env.Single(variable => variable.Name == "Secrets__Folder").Value);
        Assert.All(container.Env, variable => Assert.Null(variable.ValueFrom));
    }

    private static async Task<string> IngressAnnotationAsync(string name)
    {
        var ingress = (await Chart.RenderAsync("ingress: { enabled: true }")).The<V1Ingress>();
        Assert.Equal("http", ingress.Spec.Rules[0].Http.Paths[0].Backend.Service.Port.Name);
        return ingress.Metadata.Annotations[name];
    }

    private static IEnumerable<string> Paths(string path, object? value) =>
        value is Dictionary<string, object?> { Count: > 0 } map
            ? map.SelectMany(pair => Paths($"{path}.{pair.Key}", pair.Value))
            : [path];

    private static bool IsUsed(string path, string templates) =>
        path.Length > ".Values".Length
        && (
            templates.Contains($" {path} ", StringComparison.Ordinal)
            || IsUsed(path[..path.LastIndexOf('.')], templates.Replace($"if {path} ", "", StringComparison.Ordinal))
        );
}

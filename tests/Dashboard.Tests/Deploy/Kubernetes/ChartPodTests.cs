using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Core;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;
using k8s.Models;

namespace Dashboard.Tests.Deploy.Kubernetes;

public sealed partial class ChartPodTests
{
    [Fact]
    public async Task The_pod_may_do_as_little_as_a_restricted_namespace_allows()
    {
        var pod = await PodAsync();

        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.False(pod.AutomountServiceAccountToken);
        Assert.False(pod.EnableServiceLinks);
        var container = Assert.Single(pod.Containers);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Null(container.SecurityContext.Capabilities.Add);
        Assert.All(pod.Volumes, volume => Assert.Null(volume.HostPath));
    }

    [Fact]
    public async Task User_port_and_writable_folder_are_those_of_the_image()
    {
        var image = await File.ReadAllTextAsync(Repository.PathTo("deploy", "Dockerfile"));
        var pod = await PodAsync();

        Assert.Equal(ImageUser().Match(image).Groups["id"].Value, Text(pod.SecurityContext.RunAsUser));
        Assert.Equal(pod.SecurityContext.RunAsUser, pod.SecurityContext.FsGroup);
        Assert.Equal(ImagePort().Match(image).Groups["port"].Value, Text(pod.Containers[0].Ports[0].ContainerPort));
        Assert.Contains("/app/data", image, StringComparison.Ordinal);
        Assert.Contains(pod.Containers[0].VolumeMounts, mount => mount.MountPath == "/app/data");
    }

    [Fact]
    public async Task Liveness_asks_nothing_that_depends_on_others()
    {
        var container = (await PodAsync()).Containers[0];

        Assert.Equal($"/{SiteUrls.Alive}", container.StartupProbe.HttpGet.Path);
        Assert.Equal($"/{SiteUrls.Alive}", container.LivenessProbe.HttpGet.Path);
        Assert.Equal($"/{SiteUrls.Ready}", container.ReadinessProbe.HttpGet.Path);
    }

    [Fact]
    public async Task Memory_has_the_limit_that_everything_is_measured_against()
    {
        var resources = (await PodAsync()).Containers[0].Resources;

        Assert.Equal(512L << 20, resources.Limits["memory"].ToInt64());
        Assert.Equal(resources.Limits["memory"].ToInt64(), resources.Requests["memory"].ToInt64());
    }

    [Fact]
    public async Task The_dashboard_starts_with_the_settings_of_the_chart()
    {
        var settings = (await Chart.RenderAsync()).The<V1ConfigMap>().Data;
        await using var dashboard = new DashboardFactory().With("Evaluation:Enabled", "false");
        foreach (var (key, value) in settings)
            dashboard.With(key.Replace("__", ":", StringComparison.Ordinal), value);

        using var answer = await dashboard.CreateClient().GetAsync(new Uri(SiteUrls.Alive, UriKind.Relative));

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Its_alerts_are_those_of_the_file_for_Prometheus()
    {
        var file = await File.ReadAllTextAsync(Repository.PathTo("deploy", "krakend-alerts.yml"));
        var template = Chart.PathTo(ChartAlertRules.File);
        if (Environment.GetEnvironmentVariable("DASHBOARD_WRITE_DOCS") is { Length: > 0 })
            await File.WriteAllTextAsync(template, ChartAlertRules.TemplateOf(file));

        Assert.True(
            (await File.ReadAllTextAsync(template)).ReplaceLineEndings("\n") == ChartAlertRules.TemplateOf(file),
            $"{ChartAlertRules.File} of the chart is stale. Renew it: DASHBOARD_WRITE_DOCS=1 ./test.sh --filter ChartPod"
        );
        var rules = (await Chart.RenderAsync("prometheusRule: { enabled: true }")).The<PrometheusRule>().Spec.Groups;
        Assert.Equal(Outline(ChartYaml.Read(file)), rules.SelectMany(group => group.Rules.Select(OutlineOf)));
    }

    [Fact]
    public async Task It_is_scraped_as_the_job_that_the_alerts_read()
    {
        var rendered = await Chart.RenderAsync("serviceMonitor: { enabled: true }");

        var (monitor, service) = (rendered.The<ServiceMonitor>().Spec, rendered.The<V1Service>());
        var job = service.Metadata.Labels[monitor.JobLabel!];
        Assert.Contains($"job=\"{job}\"", RulesYaml.Write(AlertRules.Create(new Thresholds())), StringComparison.Ordinal);
        Assert.All(monitor.Selector!.MatchLabels, label => Assert.Equal(label.Value, service.Metadata.Labels[label.Key]));
        Assert.Equal(service.Spec.Ports[0].Name, Assert.Single(monitor.Endpoints).Port);
    }

    [Fact]
    public async Task One_version_stands_everywhere()
    {
        var chart = ChartYaml.Read(await File.ReadAllTextAsync(Chart.PathTo("Chart.yaml")));
        var values = await Chart.ValuesAsync();
        var plain = await File.ReadAllTextAsync(Repository.PathTo("deploy", "kubernetes", "kustomization.yaml"));

        Assert.Equal(chart["appVersion"], chart["version"]);
        Assert.Equal(chart["appVersion"], ((Dictionary<string, object?>)values["image"]!)["tag"]);
        Assert.Contains($"newTag: {chart["appVersion"]}\n", plain, StringComparison.Ordinal);
    }

    private static async Task<V1PodSpec> PodAsync() => (await Chart.RenderAsync()).The<V1Deployment>().Spec.Template.Spec;

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<string> Outline(Dictionary<string, object?> file) =>
        JsonSerializer
            .SerializeToElement(file)
            .GetProperty("groups")
            .EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule =>
                OutlineOf(rule.Deserialize<PrometheusRule.Rule>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!)
            );

    private static string OutlineOf(PrometheusRule.Rule rule) => JsonSerializer.Serialize(rule);

    [GeneratedRegex("^USER (?<id>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex ImageUser();

    [GeneratedRegex("^EXPOSE (?<port>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex ImagePort();
}

using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy;

public sealed partial class DeploymentTests
{
    [FactThatNeeds("docker-compose")]
    public async Task The_compose_file_is_valid()
    {
        var (exitCode, _, errors) = await Tool.RunAsync(
            "docker-compose",
            "-f",
            Repository.PathTo("docker-compose.yml"),
            "config",
            "-q"
        );

        Assert.True(exitCode == 0, errors);
    }

    [TheoryThatNeeds("promtool")]
    [InlineData("prometheus.yml")]
    [InlineData("demo/prometheus.yml")]
    public async Task Prometheus_accepts_its_configuration(string file)
    {
        var folder = Directory.CreateTempSubdirectory("prometheus-");
        try
        {
            var checkedFile = Path.Combine(folder.FullName, "prometheus.yml");
            await File.WriteAllTextAsync(
                checkedFile,
                await CheckableAsync(await File.ReadAllTextAsync(Repository.PathTo("deploy", file)), folder.FullName)
            );

            var (exitCode, output, errors) = await Tool.RunAsync("promtool", "check", "config", checkedFile);

            Assert.True(exitCode == 0, output + errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [FactThatNeeds(KrakenDSchema.Needed)]
    public async Task The_demo_gateway_fits_the_schema_of_KrakenD()
    {
        var errors = await KrakenDSchema.ErrorsOfAsync(
            await File.ReadAllTextAsync(Repository.PathTo("deploy", "demo", "krakend.json"))
        );

        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("deploy/Dockerfile")]
    [InlineData("deploy/mtail.Dockerfile")]
    public async Task Images_run_without_root(string file)
    {
        var lines = await File.ReadAllLinesAsync(Repository.PathTo(file.Split('/')));

        Assert.Contains(
            lines,
            line => line.StartsWith("USER ", StringComparison.Ordinal) && !line.Contains("root", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_image_has_no_shell_and_checks_its_own_health()
    {
        var text = await File.ReadAllTextAsync(Repository.PathTo("deploy", "Dockerfile"));

        Assert.Contains("-chiseled", text);
        Assert.Contains("HEALTHCHECK", text);
        Assert.Contains("\"Dashboard.dll\", \"health\"", text);
    }

    [Fact]
    public async Task The_compose_file_opens_ports_to_this_computer_only()
    {
        var lines = await File.ReadAllLinesAsync(Repository.PathTo("docker-compose.yml"));

        var ports = lines.Where(line => PublishedPort().IsMatch(line)).ToList();
        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.Contains("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("    read_only: true")]
    [InlineData("    cap_drop:\n      - ALL")]
    [InlineData("      - no-new-privileges:true")]
    [InlineData("    mem_limit: 512m")]
    [InlineData("      test: [\"CMD\", \"dotnet\", \"Dashboard.dll\", \"health\"]")]
    public async Task The_dashboard_of_the_compose_file_may_do_little(string setting)
    {
        var text = await File.ReadAllTextAsync(Repository.PathTo("docker-compose.yml"));

        var dashboard = text.Split("\n  krakend:")[0];
        Assert.Contains(setting, dashboard, StringComparison.Ordinal);
    }

    /// <summary>Debian builds promtool without Kubernetes discovery, and the token of a pod exists in a pod only: both are
    /// replaced for the check.</summary>
    private static async Task<string> CheckableAsync(string configuration, string folder)
    {
        var empty = Path.Combine(folder, "secret");
        await File.WriteAllTextAsync(empty, "");
        return Secret()
            .Replace(
                KubernetesDiscovery().Replace(configuration, "dns_sd_configs:\n      - names: [gateway.invalid]\n"),
                $"_file: {empty}"
            );
    }

    [GeneratedRegex(
        @"kubernetes_sd_configs:\n      - role: (pod|node)\n(        namespaces:\n          names: \[\w+\]\n)?",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex KubernetesDiscovery();

    [GeneratedRegex(@"^      - ""[0-9.:]+:[0-9]+""$")]
    private static partial Regex PublishedPort();

    [GeneratedRegex(@"_file: /var/run/secrets/\S+")]
    private static partial Regex Secret();
}

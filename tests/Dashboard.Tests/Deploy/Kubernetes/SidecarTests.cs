using System.Diagnostics;
using Dashboard.TestSupport;
using k8s;
using k8s.Models;

namespace Dashboard.Tests.Deploy.Kubernetes;

public sealed class SidecarTests
{
    [Theory]
    [InlineData("mtail", "mtail", 3903)]
    [InlineData("alloy", "alloy", 12345)]
    public async Task A_sidecar_reads_what_KrakenD_writes_and_may_do_nothing_else(string file, string name, int port)
    {
        var (gateway, sidecar) = (await PodAsync("krakend-log"), await PodAsync(file));

        var container = Assert.Single(sidecar.Containers);
        Assert.Equal(name, container.Name);
        Assert.Equal(port, Assert.Single(container.Ports).ContainerPort);
        Assert.True(container.SecurityContext.RunAsNonRoot);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        var logs = Assert.Single(gateway.Volumes).Name;
        Assert.True(container.VolumeMounts.Single(mount => mount.Name == logs).ReadOnlyProperty);
        Assert.All(
            container.VolumeMounts,
            mount => Assert.Contains(gateway.Volumes.Concat(sidecar.Volumes), volume => volume.Name == mount.Name)
        );
    }

    [Theory]
    [InlineData("mtail", "/logs", "deploy/mtail.Dockerfile", "/logs/*.log")]
    [InlineData("alloy", "/var/log/krakend", "deploy/krakend.alloy", "/var/log/krakend/*.log")]
    public async Task The_log_lies_where_the_program_looks(string file, string mountPath, string program, string pattern)
    {
        var container = (await PodAsync(file)).Containers[0];

        Assert.Equal(mountPath, container.VolumeMounts.Single(mount => mount.Name == "krakend-logs").MountPath);
        var text = await File.ReadAllTextAsync(Repository.PathTo(program.Split('/')));
        Assert.Contains($"\"{pattern}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_KrakenD_goes_to_the_file_and_on_and_the_stop_signal_reaches_it()
    {
        using var folder = new TemporaryFolder();
        var script = (await PodAsync("krakend-log"))
            .Containers[0]
            .Args[0]
            .Replace("/logs/", $"{folder.Path}/", StringComparison.Ordinal);
        var gateway = Path.Combine(folder.Path, "krakend");
        await File.WriteAllTextAsync(
            gateway,
            "#!/bin/sh\ntrap 'echo stopped; exit 0' TERM\necho \"started $*\"\nwhile :; do sleep 0.05; done\n"
        );
        await Tool.RunAsync("chmod", "+x", gateway);
        using var shell = Start(folder.Path, script);

        Assert.Equal("started run -c /etc/krakend/krakend.json", await shell.StandardOutput.ReadLineAsync());
        await Tool.RunAsync("kill", "-TERM", $"{shell.Id}");
        await shell.WaitForExitAsync();

        Assert.Equal("stopped", await shell.StandardOutput.ReadLineAsync());
        // With the container the rest of its processes ends as well.
        await Tool.RunAsync("kill", "-KILL", "--", $"-{shell.Id}");
        Assert.Equal(0, shell.ExitCode);
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "krakend-7f_shop_krakend-sidecar.log"));
        Assert.Equal(["started run -c /etc/krakend/krakend.json", "stopped"], lines);
    }

    private static Process Start(string folder, string script)
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", script])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["POD_NAME"] = "krakend-7f";
        start.Environment["POD_NAMESPACE"] = "shop";
        return Process.Start(start)!;
    }

    /// <summary>A patch is a Deployment without its head.</summary>
    private static async Task<V1PodSpec> PodAsync(string file)
    {
        var text = await File.ReadAllTextAsync(Repository.PathTo("deploy", "kubernetes", "sidecars", $"{file}.yaml"));
        return KubernetesYaml.Deserialize<V1Deployment>(text, strict: true).Spec.Template.Spec;
    }
}

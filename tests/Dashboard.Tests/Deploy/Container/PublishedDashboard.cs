using System.Globalization;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.Container;

/// <summary>What <c>dotnet publish</c> puts into the image, made once from what is built already.</summary>
public sealed class PublishedDashboard : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.PathTo("app");

    public long Bytes => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    public async Task InitializeAsync()
    {
        // The tests are built as <project>/bin/<configuration>/<framework>.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var (exitCode, output, errors) = await Tool.RunAsync(
            "dotnet",
            "publish",
            Repository.PathTo("src", "Dashboard"),
            "--no-build",
            "--configuration",
            configuration,
            "--output",
            Path,
            "--nologo"
        );
        Assert.True(exitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{exitCode}: {output}{errors}"));
        // Others than the owner run it.
        await Tool.RunAsync("chmod", "-R", "go+rX", folder.Path);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}

using System.Text.Json;
using System.Xml.Linq;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy;

public sealed class ReleaseTests
{
    [Theory]
    [InlineData("Dashboard")]
    [InlineData("Dashboard.Core")]
    [InlineData("Dashboard.Troubleshooting")]
    public async Task A_lock_file_holds_the_packages_of_the_image_with_their_hashes(string project)
    {
        var references = XDocument
            .Load(Repository.PathTo("src", project, $"{project}.csproj"))
            .Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value)
            .ToList();
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathTo("src", project, "packages.lock.json")));

        var locked = file.RootElement.GetProperty("dependencies").GetProperty("net10.0");
        Assert.All(
            references,
            reference =>
            {
                Assert.Equal("Direct", locked.GetProperty(reference).GetProperty("type").GetString());
                Assert.NotEmpty(locked.GetProperty(reference).GetProperty("contentHash").GetString()!);
            }
        );
    }

    [Theory]
    [InlineData("tags: [\"v*.*.*\"]")]
    [InlineData("platforms: linux/amd64,linux/arm64")]
    [InlineData("uses: aquasecurity/trivy-action@")]
    [InlineData("uses: actions/attest-build-provenance@")]
    [InlineData("uses: actions/attest-sbom@")]
    [InlineData("dotnet tool run dotnet-CycloneDX")]
    [InlineData("helm push")]
    public async Task A_tag_builds_scans_signs_and_publishes(string step)
    {
        var workflow = await File.ReadAllTextAsync(Repository.PathTo(".github", "workflows", "release.yml"));

        Assert.Contains(step, workflow, StringComparison.Ordinal);
    }
}

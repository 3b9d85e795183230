using System.Xml.Linq;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

public sealed class HousePictureTests
{
    private const string Variable = "DASHBOARD_WRITE_DOCS";

    [Fact]
    public async Task The_picture_shows_the_projects_and_folders_as_they_are()
    {
        var file = Repository.PathTo("docs", "architecture.svg");
        var picture = HousePicture.Draw();
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            await File.WriteAllTextAsync(file, picture);

        Assert.True(
            File.Exists(file) && await File.ReadAllTextAsync(file) == picture,
            $"docs/architecture.svg is stale. Renew it: {Variable}=1 ./test.sh --filter HousePicture"
        );
    }

    [Fact]
    public void The_picture_is_well_formed_and_no_line_leaves_it()
    {
        var svg = XDocument.Parse(HousePicture.Draw()).Root!;

        Assert.Equal("svg", svg.Name.LocalName);
        Assert.All(
            svg.Descendants().Where(element => element.Name.LocalName == "text"),
            text => Assert.InRange(text.Value.Length, 1, 160)
        );
    }
}

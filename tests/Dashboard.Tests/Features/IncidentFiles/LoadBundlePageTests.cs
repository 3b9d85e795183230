using Bunit;
using Dashboard.Core;
using Dashboard.Core.Incidents.Export;
using Dashboard.Features.IncidentFiles;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Tests.Features.IncidentFiles;

public sealed class LoadBundlePageTests : StoredPages
{
    [Fact]
    public async Task A_file_is_shown_with_today_beside_it()
    {
        var page = Load(await ExportedAsync());

        page.WaitForAssertion(() => Assert.Contains("Then and now", page.FindAll("h2").Select(title => title.TextContent)));
        Assert.Contains("Timeline", page.FindAll("h2").Select(title => title.TextContent));
        Assert.DoesNotContain("CHANGED", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_file_is_shown_and_told()
    {
        var page = Load(
            (await ExportedAsync()).Replace("A backend cannot be reached", "A backend was fine", StringComparison.Ordinal)
        );

        page.WaitForAssertion(() => Assert.Contains("CHANGED", page.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html>holiday</html>")]
    public void Anything_else_is_refused_with_what_to_do(string text)
    {
        var page = Load(text);

        page.WaitForAssertion(() =>
            Assert.Contains("NOT OPENED", page.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Written by version", page.Markup, StringComparison.Ordinal);
    }

    private async Task<string> ExportedAsync()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var maker = new BundleMaker(
            Stored.Book,
            Stored.Notes,
            Readers.Timelines(Stored, Stored.Clock),
            new RunningBuild(Stored.Clock),
            Stored.Clock
        );
        return BundleFile.Write((await maker.MakeAsync(number, withoutNames: false, default))!);
    }

    private IRenderedComponent<LoadBundlePage> Load(string text)
    {
        var page = Render<LoadBundlePage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "incident.json"));
        return page;
    }
}

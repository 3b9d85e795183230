using Bunit;
using Dashboard.Core;
using Dashboard.Core.Incidents;
using Dashboard.Features.Reviews;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Reviews;

public sealed class ReviewPageTests : StoredPages
{
    [Fact]
    public async Task The_draft_leads_to_its_evidence_and_goes_out_as_Markdown()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        await Stored.Notes.WriteAsync(new NewNote(number, Stored.Clock.GetUtcNow(), "<img src=x>", "ana"), default);

        var page = Show(number);

        page.WaitForAssertion(() => Assert.Contains("Follow-ups", page.FindAll("h2").Select(title => title.TextContent)));
        Assert.Contains($"incidents/{number}/export.md", page.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains(
            page.FindAll("li a"),
            link => link.GetAttribute("href")!.StartsWith($"incidents/{number}#", StringComparison.Ordinal)
        );
        Assert.Contains("<img src=x>", page.Find("section:nth-of-type(4)").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("img"));
    }

    [Fact]
    public async Task Without_the_store_the_draft_stays_marked_as_old()
    {
        var page = Show(await SeededIncident.ClosedAsync(Stored, Hours(-1)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section")));

        Break();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".stale section")));
    }

    [Fact]
    public void An_unknown_number_leads_back_to_the_list()
    {
        var page = Show(4711);

        page.WaitForAssertion(() => Assert.Equal("There is no incident 4711", page.Find("h1").TextContent));
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == SiteUrls.Incidents);
    }

    private IRenderedComponent<ReviewPage> Show(long number) =>
        Render<ReviewPage>(parameters => parameters.Add(page => page.Number, number));
}

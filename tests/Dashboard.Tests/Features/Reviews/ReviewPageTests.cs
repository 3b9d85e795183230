using Bunit;
using Dashboard.Auth;
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
        var course = page.Find("section[aria-labelledby=review-course]");
        Assert.Contains("<img src=x>", course.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("img"));
    }

    [Fact]
    public async Task Evidence_is_numbered_and_each_number_has_its_footnote_once()
    {
        var page = Show(await SeededIncident.ClosedAsync(Stored, Hours(-1)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".footnotes li")));

        var footnotes = page.FindAll(".footnotes a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Distinct(footnotes);
        Assert.All(
            page.FindAll("sup a"),
            mark => Assert.Equal(footnotes[int.Parse(mark.TextContent.Trim('[', ']'), null) - 1], mark.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_section_is_rewritten_with_its_evidence_and_goes_back_to_the_draft()
    {
        var page = Show(await SeededIncident.ClosedAsync(Stored, Hours(-1)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button.edit")));

        await page.Find("button[aria-label='Edit Summary']").ClickAsync();
        Assert.Contains("[1]", page.Find("#review-summary-text").GetAttribute("value"), StringComparison.Ordinal);
        await page.Find("#review-summary-text").ChangeAsync("We were down. [1]");
        await Button(page, "Save").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Edited by", page.Markup, StringComparison.Ordinal));
        Assert.Contains("We were down.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("textarea"));

        await page.Find("button[aria-label='Edit Summary']").ClickAsync();
        await Button(page, "Back to draft").ClickAsync();
        page.WaitForAssertion(() => Assert.DoesNotContain("We were down.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_action_item_is_added_done_and_removed()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var page = Show(number);
        page.WaitForAssertion(() => Assert.Contains("No action items yet", page.Markup, StringComparison.Ordinal));

        await page.Find(".actions-list form").SubmitAsync();
        Assert.Contains("Write what is to be done.", page.Markup, StringComparison.Ordinal);

        await page.Find("#action-text").ChangeAsync("Add a breaker");
        await page.Find("#action-owner").ChangeAsync("bo");
        await page.Find("#action-due").ChangeAsync("2020-01-31");
        await page.Find(".actions-list form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("OVERDUE", Row(page), StringComparison.Ordinal));
        Assert.Contains("Add a breaker bo 2020-01-31", Row(page), StringComparison.Ordinal);

        await Button(page, "Done").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("DONE", Row(page), StringComparison.Ordinal));

        await Button(page, "Remove").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("No action items yet", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await Stored.Edits.ActionsAsync(number, default));
    }

    [Fact]
    public async Task A_viewer_reads_the_review_and_can_change_nothing()
    {
        Access.Anonymous = Role.Viewer;
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        await Stored.Edits.AddAsync(new(number, "Add a breaker", "", null, ""), default);

        var page = Show(number);

        page.WaitForAssertion(() => Assert.Contains("Add a breaker", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Needs the operator role.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form, button.edit, td button"));
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

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReviewPage> page, string text) =>
        page.FindAll("button").First(button => button.TextContent == text);

    private static string Row(IRenderedComponent<ReviewPage> page) =>
        string.Join(
            ' ',
            page.Find(".actions-list tbody tr").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}

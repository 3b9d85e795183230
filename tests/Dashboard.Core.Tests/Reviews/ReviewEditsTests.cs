using Dashboard.Core.Audit;
using Dashboard.Core.Reviews;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Reviews;

public sealed class ReviewEditsTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore stored = default!;
    private ReviewReader reader = default!;
    private long number;

    public async Task InitializeAsync()
    {
        stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        reader = new ReviewReader(stored.Book, stored.Notes, Readers.Timelines(stored, stored.Clock), stored.Edits);
        number = await SeededIncident.ClosedAsync(stored);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_rewritten_section_stands_in_the_place_of_its_draft_and_keeps_its_evidence()
    {
        await stored.Edits.WriteAsync(
            number,
            "summary",
            "We were down. [2][1]\n\nNobody noticed [9].",
            ["a", "b"],
            "ana",
            default
        );

        var summary = await SectionAsync("summary");

        Assert.Equal(["We were down.", "Nobody noticed [9]."], summary.Sentences.Select(sentence => sentence.Text));
        Assert.Equal(["b", "a"], summary.Sentences[0].Links);
        Assert.Equal(("ana", stored.Clock.GetUtcNow()), (summary.Text!.Who, summary.Text.At));
        Assert.Null((await SectionAsync("impact")).Text);
    }

    [Fact]
    public async Task A_draft_that_is_saved_as_it_is_says_the_same_with_the_same_evidence()
    {
        var draft = (await SectionAsync("cause")).Sentences;
        var (text, links) = ReviewText.Of(draft, at => $"{at:HH:mm:ss}");

        await stored.Edits.WriteAsync(number, "cause", text, links, "", default);

        var saved = (await SectionAsync("cause")).Sentences;
        Assert.Equal(draft.Select(sentence => sentence.Text), saved.Select(sentence => sentence.Text));
        Assert.Equal(draft.SelectMany(sentence => sentence.Links), saved.SelectMany(sentence => sentence.Links));
    }

    [Fact]
    public async Task An_empty_text_brings_the_draft_back()
    {
        var draft = await SectionAsync("impact");
        await stored.Edits.WriteAsync(number, "impact", "Other", [], "ana", default);
        await stored.Edits.WriteAsync(number, "impact", "Another", [], "bo", default);
        Assert.Equal("Another", Assert.Single((await SectionAsync("impact")).Sentences).Text);

        Assert.True(await stored.Edits.WriteAsync(number, "impact", " ", [], "ana", default));

        Assert.Equal(
            draft.Sentences.Select(sentence => sentence.Text),
            (await SectionAsync("impact")).Sentences.Select(s => s.Text)
        );
        Assert.False(await stored.Edits.WriteAsync(number, "impact", "", [], "ana", default));
    }

    [Fact]
    public async Task Action_items_have_an_owner_a_due_date_and_an_end()
    {
        await stored.Edits.AddAsync(new(number, " Add a breaker ", "bo", new DateOnly(2026, 12, 1), "ana"), default);
        var item = Assert.Single(await stored.Edits.ActionsAsync(number, default));
        Assert.Equal(("Add a breaker", "bo", new DateOnly(2026, 12, 1)), (item.Text, item.Owner, item.DueOn!.Value));
        Assert.True(item.IsOverdueOn(new DateOnly(2026, 12, 2)));
        Assert.False(item.IsOverdueOn(new DateOnly(2026, 12, 1)));

        Assert.True(await stored.Edits.SetDoneAsync(number, item.Number, isDone: true, "bo", default));
        Assert.False(await stored.Edits.SetDoneAsync(number, item.Number, isDone: true, "bo", default));
        Assert.True(Assert.Single(await stored.Edits.ActionsAsync(number, default)).IsDone);

        Assert.True(await stored.Edits.SetDoneAsync(number, item.Number, isDone: false, "bo", default));
        Assert.True(await stored.Edits.RemoveAsync(number, item.Number, "bo", default));
        Assert.Empty(await stored.Edits.ActionsAsync(number, default));
    }

    [Fact]
    public async Task An_item_of_another_incident_is_not_touched()
    {
        await stored.Edits.AddAsync(new(number, "Add a breaker", "", null, ""), default);
        var item = Assert.Single(await stored.Edits.ActionsAsync(number, default));
        var other = await SeededIncident.ClosedAsync(stored, stored.Clock.GetUtcNow().AddHours(-1));

        Assert.False(await stored.Edits.RemoveAsync(other, item.Number, "", default));
        Assert.False(await stored.Edits.AddAsync(new(4711, "Nowhere", "", null, ""), default));
        Assert.Single(await stored.Edits.ActionsAsync(number, default));
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log()
    {
        await stored.Edits.WriteAsync(number, "summary", "Down", [], "ana", default);
        await stored.Edits.AddAsync(new(number, "Add a breaker", "", null, "ana"), default);

        var actions = (await stored.Audit.ReadAsync(new AuditQuery(), default)).Items.Select(entry => entry.Action);

        Assert.Equal([AuditAction.ActionItemAdded, AuditAction.ReviewEdited], actions.Take(2));
    }

    [Theory]
    [InlineData(0, 0, "Write what is to be done.")]
    [InlineData(501, 0, "The action has 501 characters. Use 500 at most.")]
    [InlineData(5, 101, "The owner has 101 characters. Use 100 at most.")]
    public async Task What_cannot_be_stored_says_why(int text, int owner, string error)
    {
        var item = new NewActionItem(number, new string('a', text), new string('b', owner), null, "");

        Assert.Equal([error], item.Errors());
        await Assert.ThrowsAsync<ArgumentException>(() => stored.Edits.AddAsync(item, default));
    }

    [Fact]
    public async Task Markdown_holds_action_items_as_text()
    {
        await stored.Edits.AddAsync(new(number, "Ask | <b>ops</b>", "ana", new DateOnly(2026, 12, 1), ""), default);

        var text = ReviewMarkdown.Write((await reader.ReadAsync(number, default))!, new Uri("https://dashboard.test/"));

        Assert.Contains(@"| no | Ask \| \<b\>ops\</b\> | ana | 2026-12-01 |", text, StringComparison.Ordinal);
    }

    private async Task<ReviewSection> SectionAsync(string key) =>
        (await reader.ReadAsync(number, default))!.Sections.Single(section => section.Key == key);
}

using Dashboard.Core.Incidents;
using Dashboard.Core.Reviews;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Reviews;

public sealed class ReviewTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore stored = default!;
    private IncidentNotes notes = default!;
    private ReviewReader reader = default!;

    public async Task InitializeAsync()
    {
        stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        notes = stored.Notes;
        reader = new ReviewReader(stored.Book, notes, Readers.Timelines(stored, stored.Clock), stored.Edits);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_sentence_leads_to_its_evidence_except_the_open_questions()
    {
        var review = await ReadAsync(await SeededIncident.ClosedAsync(stored));

        Assert.Equal(
            [
                "Summary",
                "Impact",
                "Detection",
                "What happened",
                "Cause",
                "What ended it",
                "What could not be judged",
                "Open questions",
                "Follow-ups",
            ],
            review.Sections.Select(section => section.Title)
        );
        Assert.All(
            review
                .Sections.Where(section => section.Title is not "Open questions")
                .SelectMany(section => section.Sentences)
                .Where(sentence => !sentence.Text.StartsWith("Nobody", StringComparison.Ordinal)),
            sentence => Assert.Matches("^(incidents|gateways|catalogue|blind-spots|maintenance)/?", Assert.Single(sentence.Links))
        );
        Assert.Contains(Sentences(review, "Open questions"), text => text == "Was the named cause the real one?");
        Assert.Contains(
            Sentences(review, "Follow-ups"),
            text => text.StartsWith("Give the backend a readiness probe", StringComparison.Ordinal)
        );
        Assert.Contains(Sentences(review, "Cause"), text => text.StartsWith("Against it:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_incident_goes_on_and_has_no_end()
    {
        var review = await ReadAsync(await SeededIncident.OpenAsync(stored));

        Assert.Contains(Sentences(review, "Summary"), text => text.EndsWith("and goes on.", StringComparison.Ordinal));
        Assert.DoesNotContain(review.Sections, section => section.Title == "What ended it");
    }

    [Fact]
    public async Task A_verdict_answers_the_question()
    {
        var number = await SeededIncident.ClosedAsync(stored);
        await notes.JudgeAsync(number, IncidentVerdict.Wrong, null, "ana", default);

        var review = await ReadAsync(number);

        Assert.DoesNotContain(
            Sentences(review, "Open questions"),
            text => text.StartsWith("Was the named", StringComparison.Ordinal)
        );
        Assert.Contains(Sentences(review, "Open questions"), text => text == "What was the real cause?");
    }

    [Fact]
    public async Task In_Markdown_what_people_wrote_stays_text()
    {
        var number = await SeededIncident.ClosedAsync(stored);
        await notes.WriteAsync(
            new NewNote(number, stored.Clock.GetUtcNow(), "<img src=x onerror=alert(1)> [link](javascript:x)\n# head", "*ana*"),
            default
        );

        var text = ReviewMarkdown.Write(await ReadAsync(number), new Uri("https://dashboard.test/"));

        Assert.Contains(@"\<img src=x onerror=alert(1)\> \[link\](javascript:x) \# head (\*ana\*)", text);
        Assert.Contains($"([evidence](https://dashboard.test/incidents/{number}#line-", text);
        Assert.StartsWith($"# Incident {number} of ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_without_an_incident_has_no_review() => Assert.Null(await reader.ReadAsync(4711, default));

    private static IEnumerable<string> Sentences(Review review, string section) =>
        review.Sections.Single(part => part.Title == section).Sentences.Select(sentence => sentence.Text);

    private async Task<Review> ReadAsync(long number) => (await reader.ReadAsync(number, default))!;
}

using Dashboard.Core.Audit;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Incidents;

public sealed class IncidentNotesTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    public static TheoryData<string> Databases => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_note_stands_in_the_time_line_at_its_moment_and_in_the_audit_log(string database)
    {
        var (stored, notes, book) = await OpenAsync(database);
        var number = await SeededIncident.OpenAsync(stored, stored.Clock.GetUtcNow().AddMinutes(-5));
        var at = stored.Clock.GetUtcNow().AddMinutes(-3);

        Assert.True(await notes.WriteAsync(new NewNote(number, at, " <b>Called</b> the team ", "ana"), default));

        var line = Assert.Single(await book.EventsAsync(number, default), line => line.Kind is IncidentEventKind.Note);
        Assert.Equal((at, "<b>Called</b> the team", "ana"), (line.At, line.Text, line.Who));
        Assert.Equal(AuditAction.IncidentNoted, (await stored.Audit.ReadAsync(new(), default)).Items[0].Action);
        Assert.False(await notes.WriteAsync(new NewNote(4711, at, "lost", ""), default));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_note_is_about_one_of_the_incidents_causes_or_about_none(string database)
    {
        var (stored, notes, book) = await OpenAsync(database);
        var number = await SeededIncident.OpenAsync(stored, stored.Clock.GetUtcNow().AddMinutes(-5));
        var incident = (await book.GetAsync(number, default))!.Incident;

        await notes.WriteAsync(new NewNote(number, incident.OpenedAt, "about one", "ana", incident.MainCause.Id), default);
        await notes.WriteAsync(new NewNote(number, incident.OpenedAt, "about none", "ana", "no-such-cause"), default);

        var lines = (await book.EventsAsync(number, default)).Where(line => line.Kind is IncidentEventKind.Note).ToList();
        Assert.Equal([incident.MainCause.Id, null], lines.Select(line => line.CauseId));
        Assert.Equal(
            "about one (about “A backend refuses connections, or packets to it are dropped”)",
            IncidentFormatter.TextOf(lines[0])
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_newest_verdict_counts_and_both_stand_in_the_time_line(string database)
    {
        var (stored, notes, book) = await OpenAsync(database);
        var number = await SeededIncident.OpenAsync(stored);

        await notes.JudgeAsync(number, IncidentVerdict.Right, "ignored", "ana", default);
        Assert.Null((await book.GetAsync(number, default))!.Judgement!.TrueCause);
        await notes.JudgeAsync(number, IncidentVerdict.Wrong, "backend-dns-failure", "ben", default);

        Assert.Equal(
            new IncidentJudgement(IncidentVerdict.Wrong, "backend-dns-failure", "ben", stored.Clock.GetUtcNow()),
            (await book.GetAsync(number, default))!.Judgement
        );
        Assert.Equal(2, (await book.EventsAsync(number, default)).Count(line => line.Kind is IncidentEventKind.Verdict));
        Assert.Single((await book.FindAsync(new(Verdict: IncidentVerdict.Wrong), default)).Items);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_watcher_does_not_undo_a_verdict(string database)
    {
        var (stored, notes, book) = await OpenAsync(database);
        var number = await SeededIncident.OpenAsync(stored);
        await notes.JudgeAsync(number, IncidentVerdict.NotQuite, null, "ana", default);

        await SeededIncident.OpenAsync(stored, SampleDiagnoses.At.AddMinutes(1));

        Assert.Equal(IncidentVerdict.NotQuite, (await book.GetAsync(number, default))!.Judgement!.Verdict);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_fix_is_watched_once_and_only_while_the_incident_is_open(string database)
    {
        var (stored, notes, book) = await OpenAsync(database);
        var open = await SeededIncident.OpenAsync(stored);

        Assert.True(await notes.ApplyAsync(open, "backend-unreachable", "Roll back", "ana", SampleDiagnoses.Incident(), default));
        Assert.False(
            await notes.ApplyAsync(open, "backend-unreachable", "Roll back", "ben", SampleDiagnoses.Incident(), default)
        );

        var fix = Assert.Single(await notes.FixesAsync(open, default));
        Assert.Equal((0.31, null), (fix.Before.FailedShare, fix.Verdict));
        Assert.Single(await book.EventsAsync(open, default), line => line.Kind is IncidentEventKind.FixApplied);
        await SeededIncident.ClosedAsync(stored, SampleDiagnoses.At.AddMinutes(2));
        Assert.False(await notes.ApplyAsync(open, "backend-unreachable", "Another", "ana", SampleDiagnoses.Incident(), default));
    }

    [Theory]
    [InlineData("", "", 0, "Write something.")]
    [InlineData("x", "", 120, "future")]
    public void A_bad_note_says_what_is_wrong(string text, string who, int seconds, string expected) =>
        Assert.Contains(
            expected,
            string.Join(' ', new NewNote(1, SampleDiagnoses.At.AddSeconds(seconds), text, who).Errors(SampleDiagnoses.At))
        );

    [Fact]
    public void A_note_that_is_too_long_says_how_long_it_may_be() =>
        Assert.Contains(
            "2000 at most",
            string.Join(
                ' ',
                new NewNote(1, SampleDiagnoses.At, new string('x', 2001), new string('y', 101)).Errors(SampleDiagnoses.At)
            )
        );

    private async Task<(TestStore Stored, IncidentNotes Notes, IncidentQueries Book)> OpenAsync(string database)
    {
        var stored = await databases.New(database)();
        return (stored, new IncidentNotes(stored.Store, stored.Audit, stored.Clock), new IncidentQueries(stored.Store));
    }
}

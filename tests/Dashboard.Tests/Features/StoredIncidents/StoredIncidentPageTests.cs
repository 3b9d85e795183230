using Bunit;
using Dashboard.Core;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Features.StoredIncidents;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.StoredIncidents;

public sealed class StoredIncidentPageTests : StoredPages
{
    [Fact]
    public async Task An_incident_that_is_over_is_shown_whole()
    {
        var number = await SeededIncident.ClosedAsync(Stored);

        var page = Show(number);

        page.WaitForAssertion(() =>
            Assert.Equal(["First breach", "Opened", "Cause detected"], Kinds(page).Where(kind => kind != "Change").Take(3))
        );
        Assert.Equal("Closed", Kinds(page)[^1]);
        Assert.Contains("CLOSED", page.Markup, StringComparison.Ordinal);
        Assert.Contains("the end shows up to 5 min late", page.Find(".summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("A backend cannot be reached", page.Find(".brief").TextContent, StringComparison.Ordinal);

        GoTo(SiteUrls.Incident(number, tab: IncidentTab.Snapshots));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".moments li").Count));
        Assert.Contains(
            "A backend cannot be reached",
            page.Find("[aria-label='Most likely cause']").TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == "Mark as applied");
    }

    [Fact]
    public async Task Alerts_stand_in_the_time_line()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        await Readers
            .Alerts(Stored, Stored.Clock)
            .ReceiveAsync(
                [SampleAlerts.Firing("KrakenDErrors", Hours(-1).AddMinutes(1)) with { Gateway = SeededIncident.Gateway }],
                default
            );

        var page = Show(number);

        page.WaitForAssertion(() => Assert.Contains("Alert", Kinds(page)));
        Assert.Contains(
            page.FindAll(".timeline .text"),
            line => line.TextContent.Contains("KrakenDErrors fired 1 min after the first breach", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_address_chooses_the_moment_and_today_stands_beside_it()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var last = (await Stored.Book.MomentsAsync(number, default))[^1];

        var page = Show(number, SiteUrls.Incident(number, last.At, asNow: true));

        page.WaitForAssertion(() => Assert.Equal("true", page.FindAll(".moments a")[^1].GetAttribute("aria-current")));
        Assert.Equal(2, page.FindAll(".sides > *").Count);
    }

    [Fact]
    public async Task It_opens_at_the_worst_moment_and_steps_through_the_snapshots()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var moments = await Stored.Book.MomentsAsync(number, default);

        var page = Show(number);

        page.WaitForAssertion(() => Assert.Contains("1 of 3", page.Find(".scrub").TextContent, StringComparison.Ordinal));
        Assert.Equal(0.31, moments[0].FailedShare);
        Assert.Contains("31% failing", page.Find(".snapshot-chart").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Null(page.FindAll(".step")[0].GetAttribute("href"));
        Assert.Equal(
            SiteUrls.Incident(number, moments[1].At, tab: IncidentTab.Timeline),
            page.FindAll(".step")[1].GetAttribute("href")
        );

        await page.Find(".scrub input").ChangeAsync("2");
        page.WaitForAssertion(() => Assert.Contains("3 of 3", page.Find(".scrub").TextContent, StringComparison.Ordinal));
        Assert.Null(page.FindAll(".step")[1].GetAttribute("href"));
    }

    [Theory]
    [InlineData(IncidentTab.Timeline, ".timeline", "Timeline")]
    [InlineData(IncidentTab.Signals, ".panels", "Signals")]
    [InlineData(IncidentTab.Snapshots, ".moments", "Snapshots")]
    public async Task Each_tab_has_an_address_and_the_summary_stays(string tab, string part, string title)
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));

        var page = Show(number, SiteUrls.Incident(number, tab: tab));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(part)));
        var current = page.Find("[aria-label=Incident] a[aria-current=page]").TextContent.Trim();
        Assert.StartsWith(title, current, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".summary h1"));
        Assert.Equal(SiteUrls.Review(number), page.FindAll("[aria-label=Incident] a")[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task A_verdict_with_the_true_cause_is_stored_and_shown()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var page = Show(number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".verdict button")));

        await page.FindAll(".verdict button").Single(button => button.TextContent == "Wrong").ClickAsync();
        await page.WaitForElement("#true-cause").ChangeAsync("backend-dns-failure");
        await page.FindAll(".verdict button").Single(button => button.TextContent == "Save the verdict").ClickAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("wrong: it was", page.Find(".verdict .line").TextContent, StringComparison.Ordinal)
        );
        var judged = (await Stored.Book.GetAsync(number, default))!.Judgement!;
        Assert.Equal((IncidentVerdict.Wrong, "backend-dns-failure"), (judged.Verdict, judged.TrueCause));
        page.WaitForAssertion(() => Assert.Contains("Verdict", Kinds(page)));
    }

    [Fact]
    public async Task A_note_is_only_text_and_names_its_cause()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var page = Show(number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#note-text")));

        await page.Find("#note-text").ChangeAsync("<b>bold</b>");
        await page.Find("#note-cause").ChangeAsync("backend-unreachable");
        await page.Find("form.note").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Contains(
                "<b>bold</b> (about “A backend refuses connections, or packets to it are dropped”)",
                page.Find(".by-people").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Empty(page.FindAll(".timeline b"));
        page.WaitForAssertion(() => Assert.Equal("", page.Find("#note-text").GetAttribute("value") ?? ""));
    }

    [Fact]
    public async Task Without_the_store_nothing_is_claimed_to_be_written_and_the_text_stays()
    {
        var number = await SeededIncident.ClosedAsync(Stored, Hours(-1));
        var page = Show(number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#note-text")));
        await page.Find("#note-text").ChangeAsync("Called the team");
        Break();

        await page.Find("form.note").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("It was not stored.", page.Find("form.note [role=alert]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("Called the team", page.Find("#note-text").GetAttribute("value"));
        Assert.NotEmpty(page.FindAll(".stale"));
    }

    [Fact]
    public async Task A_fix_that_was_applied_is_watched()
    {
        var number = await SeededIncident.OpenAsync(Stored, Stored.Clock.GetUtcNow().AddMinutes(-1));
        var page = Show(number, SiteUrls.Incident(number, tab: IncidentTab.Snapshots));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent == "Mark as applied"));

        await page.FindAll("button").First(button => button.TextContent == "Mark as applied").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("too early to say", page.Markup, StringComparison.Ordinal));

        GoTo(SiteUrls.Incident(number));
        page.WaitForAssertion(() =>
            Assert.Contains("too early to say", page.Find(".fixes").TextContent, StringComparison.Ordinal)
        );
        Assert.Contains("Fix applied", Kinds(page));
        Assert.DoesNotContain("Fix applied: Fix applied", page.Find(".timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_evidence_is_told_and_all_else_stands()
    {
        var number = await SeededIncident.ClosedAsync(Stored);
        await Stored.Store.RunAsync(
            (context, cancel) =>
                context
                    .Set<EvidenceRow>()
                    .ExecuteUpdateAsync(row => row.SetProperty(evidence => evidence.Snapshot, new byte[] { 1, 2, 3 }), cancel),
            default
        );

        var page = Show(number);

        page.WaitForAssertion(() => Assert.Contains("The stored evidence cannot be read", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Closed", Kinds(page)[^1]);
    }

    [Fact]
    public void An_unknown_number_leads_back_to_the_list()
    {
        var page = Show(4711);

        page.WaitForAssertion(() => Assert.Equal("There is no incident 4711", page.Find("h1").TextContent));
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == SiteUrls.Incidents);
    }

    private IRenderedComponent<StoredIncidentPage> Show(long number, string? address = null)
    {
        GoTo(address ?? SiteUrls.Incident(number));
        return Render<StoredIncidentPage>(parameters => parameters.Add(page => page.Number, number));
    }

    private void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private static List<string> Kinds(IRenderedComponent<StoredIncidentPage> page) =>
        [.. page.FindAll(".timeline .kind").Select(kind => kind.TextContent)];
}

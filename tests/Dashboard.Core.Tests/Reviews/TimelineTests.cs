using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Reviews;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Reviews;

public sealed class TimelineTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore stored = default!;
    private Incident incident = default!;

    public async Task InitializeAsync()
    {
        stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        incident = (await stored.Book.GetAsync(await SeededIncident.ClosedAsync(stored), default))!.Incident;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_reported_and_which_alerts_came_stand_among_the_incidents_own_lines()
    {
        var timeline = await TellAsync(
            [
                Reported(incident.FirstBreachAt, "orders 2.4 deployed"),
                Reported(incident.FirstBreachAt.AddSeconds(5), "seen by the metrics") with
                {
                    IsReported = false,
                },
            ],
            [Fired(incident.FirstBreachAt.AddSeconds(40), incident.FirstBreachAt.AddMinutes(3))]
        );

        Assert.Equal(timeline.Lines.OrderBy(line => line.At), timeline.Lines);
        var (deployed, breach) = timeline
            .Lines.Zip(timeline.Lines.Skip(1))
            .Single(pair => pair.Second.Kind is IncidentEventKind.FirstBreach);
        Assert.Equal((incident.FirstBreachAt, "ci", "orders 2.4 deployed"), (breach.At, deployed.Who, deployed.Text));
        Assert.DoesNotContain(timeline.Lines, line => line.Text == "seen by the metrics");
        Assert.Equal(
            [
                "KrakenDErrors fired 40 s after the first breach, 10 s after this dashboard opened the incident",
                "KrakenDErrors was resolved",
            ],
            timeline.Lines.Where(line => line.Kind is IncidentEventKind.Alert).Select(line => line.Text)
        );
    }

    [Fact]
    public async Task An_alert_that_outlasts_the_time_line_is_not_resolved_in_it()
    {
        var timeline = await TellAsync([], [Fired(incident.FirstBreachAt, incident.ClosedAt!.Value.AddHours(1))]);

        Assert.DoesNotContain(timeline.Lines, line => line.Text.EndsWith("was resolved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_review_tells_when_the_alert_came()
    {
        await Readers.Alerts(stored, stored.Clock).ReceiveAsync([Fired(incident.FirstBreachAt.AddSeconds(-20), null)], default);

        var review = await new ReviewReader(
            stored.Book,
            stored.Notes,
            Readers.Timelines(stored, stored.Clock),
            stored.Edits
        ).ReadAsync(incident.Number, default);

        Assert.Contains(
            review!.Sections.Single(section => section.Title == "Detection").Sentences,
            sentence => sentence.Text.StartsWith("KrakenDErrors fired 20 s before the first breach", StringComparison.Ordinal)
        );
    }

    private async Task<Timeline> TellAsync(IReadOnlyList<Change> changes, IReadOnlyList<Alert> alerts) =>
        Timeline.Of(incident, await stored.Book.EventsAsync(incident.Number, default), changes, alerts);

    private Change Reported(DateTimeOffset at, string what) =>
        new(incident.Gateway, at, what, "ci", Link: null, IsReported: true);

    private Alert Fired(DateTimeOffset at, DateTimeOffset? end) =>
        new()
        {
            Gateway = incident.Gateway,
            Fingerprint = "f00d",
            Name = "KrakenDErrors",
            Severity = "critical",
            Summary = "",
            StartsAt = at,
            EndsAt = end,
            Labels = new Dictionary<string, string>(),
        };
}

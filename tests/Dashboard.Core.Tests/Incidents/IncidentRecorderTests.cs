using System.Text.Json;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Incidents;

public sealed partial class IncidentRecorderTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    private const string Gateway = "shop";
    private static readonly Diagnosis Bad = SampleDiagnoses.Incident() with { Gateway = Gateway };
    private static readonly Diagnosis Good = SampleDiagnoses.Healthy() with { Gateway = Gateway };
    private static readonly Snapshot Readings = Scenario.Healthy().Build();
    private DateTimeOffset now = SampleDiagnoses.At;
    public static TheoryData<string> Databases => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_incident_is_stored_with_its_time_line_and_evidence_and_closed(string database)
    {
        var dashboard = await StartAsync(databases.New(database));

        await SeeAsync(dashboard, [Good, Bad, Bad, Bad, .. Enumerable.Repeat(Good, 22)]);

        var stored = Assert.Single((await dashboard.Book.FindAsync(new(), default)).Items).Incident;
        Assert.False(stored.IsOpen);
        Assert.Contains("Perhaps a change: Requests grew", stored.EndedBy);
        var lines = await dashboard.Book.EventsAsync(stored.Number, default);
        Assert.Equal(
            [IncidentEventKind.Opened, IncidentEventKind.WentQuiet, IncidentEventKind.Closed],
            lines
                .Select(line => line.Kind)
                .Where(kind => kind is IncidentEventKind.Opened or IncidentEventKind.WentQuiet or IncidentEventKind.Closed)
        );
        Assert.Equal(lines.OrderBy(line => line.At).Select(line => line.Number), lines.Select(line => line.Number));
        var moments = await dashboard.Book.MomentsAsync(stored.Number, default);
        Assert.Equal(
            ["the incident was opened", "trouble was gone", "the incident was closed"],
            moments.Select(moment => moment.Reason)
        );
        var evidence = await dashboard.Book.EvidenceAsync(moments[0].Number, default);
        Assert.Equal(Bad.Headline, evidence!.Diagnosis.Headline);
        Assert.Equal(Readings.Readings.Count, evidence.Snapshot.Readings.Count);
        Assert.Equal(
            ["Opened", "Closed"],
            dashboard
                .Heard.Where(kind => kind is IncidentEventKind.Opened or IncidentEventKind.Closed)
                .Select(kind => kind.ToString())
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_restart_between_any_two_evaluations_loses_and_repeats_nothing(string database)
    {
        Diagnosis[] answers = [Good, Bad, Bad, Bad, Good, Good, Good, Bad, .. Enumerable.Repeat(Good, 22)];
        var whole = await StartAsync(databases.New(database));
        await SeeAsync(whole, answers);
        var expected = await TellAsync(whole);

        now = SampleDiagnoses.At;
        var open = databases.New(database);
        foreach (var answer in answers)
        {
            var dashboard = await StartAsync(open);
            await SeeAsync(dashboard, answer);
            // The instance before the restart had stored this answer already.
            await dashboard.Recorder.RecordAsync(
                new EvaluationResult(new GatewayReport(Gateway, answer with { At = now }, null), Readings),
                default
            );
            await dashboard.Leases.StepDownAsync(default);
        }

        Assert.Equal(expected, await TellAsync(await StartAsync(open)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_instance_that_was_replaced_stores_nothing(string database)
    {
        var open = databases.New(database);
        var first = await StartAsync(open);
        await SeeAsync(first, Bad);
        await first.Stored.Store.RunAsync(
            (context, cancel) =>
                context.Set<LeaseRow>().ExecuteUpdateAsync(row => row.SetProperty(lease => lease.Holder, "another"), cancel),
            default
        );

        var step = await first.Recorder.RecordAsync(
            new EvaluationResult(new GatewayReport(Gateway, Bad with { At = now.AddSeconds(15) }, null), Readings),
            default
        );

        Assert.Null(step);
        Assert.Empty((await first.Book.FindAsync(new(), default)).Items);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Another_instance_shows_the_newest_answer_and_the_newest_failure(string database)
    {
        var open = databases.New(database);
        var (first, second) = (await StartAsync(open), await StartAsync(open));
        var other = new LeaderReports(second.Stored.Store, second.Leases);
        Assert.Null(await other.ReportAsync(Gateway, default));

        await SeeAsync(first, Bad);
        var failed = new GatewayReport(
            Gateway,
            Bad with
            {
                At = now,
            },
            new EvaluationFailure(now.AddSeconds(15), SignalSourceFailure.Timeout, "no answer", null)
        );
        Assert.Equal(now, (await other.ReportAsync(Gateway, default))!.Diagnosis!.At);
        await first.Recorder.RecordAsync(new EvaluationResult(failed, null), default);

        var shown = await other.ReportAsync(Gateway, default);
        Assert.Equal("no answer", shown!.Failure!.Message);
        Assert.Equal(Bad.Headline, shown.Diagnosis!.Headline);
        Assert.True(other.IsFollower(SampleDiagnoses.Gateway));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task In_a_maintenance_window_and_while_accepted_nothing_is_opened(string database)
    {
        var dashboard = await StartAsync(databases.New(database));
        var window = new MaintenanceRow
        {
            Gateway = Gateway,
            StartsAt = now,
            EndsAt = now.AddMinutes(1),
            Reason = "Upgrade",
            Who = "ana",
            CreatedAt = now,
        };
        await dashboard.Stored.Store.RunAsync(
            async (context, cancel) =>
            {
                context.Set<MaintenanceRow>().Add(window);
                return await context.SaveChangesAsync(cancel);
            },
            default
        );

        await SeeAsync(dashboard, Bad, Bad, Bad);
        Assert.Empty((await dashboard.Book.FindAsync(new(), default)).Items);
        await SeeAsync(dashboard, Bad, Bad);

        Assert.Single((await dashboard.Book.FindAsync(new(IsOpen: true), default)).Items);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_fix_that_was_applied_is_judged_and_named_as_the_end(string database)
    {
        var dashboard = await StartAsync(databases.New(database));
        await SeeAsync(dashboard, Bad, Bad);
        var number = (await dashboard.Book.OpenAsync(Gateway, default))!.Incident.Number;
        var fix = new FixWatchRow
        {
            IncidentId = number,
            CauseId = "backend-unreachable",
            Fix = "Roll back",
            Who = "ana",
            AppliedAt = now,
            Before = JsonSerializer.Serialize(new FixBaseline(now, 0.31, 66)),
        };
        await dashboard.Stored.Store.RunAsync(
            async (context, cancel) =>
            {
                context.Set<FixWatchRow>().Add(fix);
                return await context.SaveChangesAsync(cancel);
            },
            default
        );

        await SeeAsync(dashboard, [Bad, .. Enumerable.Repeat(Good, 22)]);

        Assert.Single(
            await dashboard.Book.EventsAsync(number, default),
            line =>
                line.Kind is IncidentEventKind.FixJudged && line.Text.StartsWith("Fixed: “Roll back”", StringComparison.Ordinal)
        );
        Assert.Contains("Fix “Roll back”", (await dashboard.Book.GetAsync(number, default))!.Incident.EndedBy);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_a_listener_cannot_store_costs_nothing_that_was_stored_before(string database)
    {
        var dashboard = await StartAsync(databases.New(database), new Broken());

        await SeeAsync(dashboard, Bad);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SeeAsync(dashboard, Bad));

        Assert.Empty((await dashboard.Book.FindAsync(new(), default)).Items);
        Assert.Equal(
            1,
            await dashboard.Stored.Store.RunAsync(
                (context, cancel) => context.Set<TrackerStateRow>().Select(row => row.ConsecutiveUnhealthy).SingleAsync(cancel),
                default
            )
        );
    }

    private async Task SeeAsync(Dashboard dashboard, params Diagnosis[] answers)
    {
        foreach (var answer in answers)
        {
            now += TimeSpan.FromSeconds(15);
            Assert.NotNull(
                await dashboard.Recorder.RecordAsync(
                    new EvaluationResult(new GatewayReport(Gateway, answer with { At = now }, null), Readings),
                    default
                )
            );
        }
    }

    private static async Task<string> TellAsync(Dashboard dashboard)
    {
        var incidents = (await dashboard.Book.FindAsync(new(), default)).Items;
        var lines = new List<string>();
        foreach (var stored in incidents)
        {
            lines.Add(
                $"{stored.Incident.FirstBreachAt:O} {stored.Incident.ClosedAt:O} {stored.Incident.Returns} "
                    + $"{stored.Incident.Impact}"
            );
            lines.AddRange(
                (await dashboard.Book.EventsAsync(stored.Incident.Number, default)).Select(line =>
                    $"{line.At:O} {line.Kind} {line.Text}"
                )
            );
            lines.AddRange(
                (await dashboard.Book.MomentsAsync(stored.Incident.Number, default)).Select(moment =>
                    $"{moment.At:O} {moment.Reason}"
                )
            );
        }

        return string.Join('\n', lines);
    }

    private static async Task<Dashboard> StartAsync(Func<Task<TestStore>> open, params IIncidentListener[] listeners)
    {
        var stored = await open();
        var leases = TestLeases.Of(stored);
        await leases.RenewAsync(default);
        var ears = new Ears();
        var recorder = new IncidentRecorder(
            stored.Store,
            leases,
            [ears, .. listeners],
            Options.Create(new IncidentOptions()),
            Options.Create(new EvaluationOptions()),
            stored.Log.For<IncidentRecorder>()
        );
        return new Dashboard(stored, leases, recorder, new IncidentQueries(stored.Store), ears.Heard);
    }

    private sealed record Dashboard(
        TestStore Stored,
        GatewayLeases Leases,
        IncidentRecorder Recorder,
        IncidentQueries Book,
        List<IncidentEventKind> Heard
    );

    private sealed class Ears : IIncidentListener
    {
        public List<IncidentEventKind> Heard { get; } = [];

        public void OnIncidentChanged(DashboardDbContext context, IncidentUpdate news) =>
            Heard.AddRange(news.Events.Select(line => line.Kind));
    }

    private sealed class Broken : IIncidentListener
    {
        public void OnIncidentChanged(DashboardDbContext context, IncidentUpdate news) =>
            throw new InvalidOperationException("broken");
    }
}

using Dashboard.Core.Audit;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Incidents;

public sealed partial class IncidentRecorderTests
{
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Incidents_are_found_by_what_they_are_about(string database)
    {
        var dashboard = await StartAsync(databases.New(database));
        await SeeAsync(dashboard, [Bad, Bad, .. Enumerable.Repeat(Good, 22), Bad, Bad]);

        async Task<int> Count(IncidentQuery question) => (await dashboard.Book.FindAsync(question, default)).Items.Count;

        Assert.Equal(2, await Count(new()));
        Assert.Equal(1, await Count(new(IsOpen: true)));
        Assert.Equal(1, await Count(new(IsOpen: false)));
        Assert.Equal(0, await Count(new(Gateway: "other")));
        Assert.Equal(2, await Count(new(Cause: "backend-unreachable", Severity: Severity.Critical)));
        Assert.Equal(0, await Count(new(Verdict: IncidentVerdict.Right)));
        Assert.Equal(1, await Count(new(From: now.AddSeconds(-30))));
        Assert.Equal(0, await Count(new(To: SampleDiagnoses.Breach)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Old_and_too_large_evidence_goes_and_an_open_incident_keeps_all(string database)
    {
        var dashboard = await StartAsync(databases.New(database));
        await SeeAsync(dashboard, [Bad, Bad, .. Enumerable.Repeat(Good, 22), Bad, Bad]);
        var options = new IncidentOptions { KeepFor = TimeSpan.FromDays(400), KeepEvidenceFor = TimeSpan.FromDays(100) };
        var clock = new ManualTimeProvider(now.AddDays(200));

        await RetentionOf(dashboard, options, clock).RunAsync(default);

        var incidents = (await dashboard.Book.FindAsync(new(), default)).Items;
        Assert.Equal([1, 0], await CountsAsync(dashboard, incidents));
        clock.Advance(TimeSpan.FromDays(300));
        await RetentionOf(dashboard, options, clock).RunAsync(default);
        Assert.True(Assert.Single((await dashboard.Book.FindAsync(new(), default)).Items).Incident.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Evidence_beyond_its_megabytes_goes_oldest_first(string database)
    {
        var dashboard = await StartAsync(databases.New(database));
        await SeeAsync(dashboard, [Bad, Bad, .. Enumerable.Repeat(Good, 22)]);
        await dashboard.Stored.Store.RunAsync(
            (context, cancel) =>
                context
                    .Set<EvidenceRow>()
                    .ExecuteUpdateAsync(row => row.SetProperty(evidence => evidence.SizeBytes, 5 * 1024 * 1024), cancel),
            default
        );
        var before = await dashboard.Book.MomentsAsync(1, default);

        await RetentionOf(dashboard, new IncidentOptions { KeepEvidenceMegabytes = 10 }, new ManualTimeProvider(now))
            .RunAsync(default);

        Assert.Equal(
            before.Skip(1).Select(moment => moment.Number),
            (await dashboard.Book.MomentsAsync(1, default)).Select(moment => moment.Number)
        );
    }

    private static Retention RetentionOf(Dashboard dashboard, IncidentOptions options, TimeProvider clock) =>
        new(
            dashboard.Stored.Store,
            Options.Create(options),
            Options.Create(new AuditOptions()),
            clock,
            dashboard.Stored.Log.For<Retention>()
        );

    private static async Task<IReadOnlyList<int>> CountsAsync(Dashboard dashboard, IReadOnlyList<StoredIncident> incidents)
    {
        var counts = new List<int>();
        foreach (var stored in incidents)
            counts.Add((await dashboard.Book.MomentsAsync(stored.Incident.Number, default)).Count);
        return counts;
    }
}

using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Core.LeaderElection;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Incidents;

public sealed class IncidentWatcherTests : IDisposable
{
    private static readonly Snapshot Readings = Scenario.Healthy().Build();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_happened_while_the_store_was_away_is_stored_when_it_is_back()
    {
        var stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        var leases = TestLeases.Of(stored);
        await leases.RenewAsync(default);
        var recorder = new IncidentRecorder(
            stored.Store,
            leases,
            [],
            Options.Create(new IncidentOptions()),
            Options.Create(new EvaluationOptions()),
            stored.Log.For<IncidentRecorder>()
        );
        var clock = new WatchedTimeProvider();
        var watcher = new IncidentWatcher(recorder, clock, stored.Log.For<IncidentWatcher>());
        stored.Health.Failed("there", "The disk is full.", new IOException("full"));
        await watcher.StartAsync(default);

        // Five minutes of trouble and then peace, all of it while nothing can be stored.
        for (var count = 1; count <= 60; count++)
        {
            var answer = count <= 20 ? SampleDiagnoses.Incident() : SampleDiagnoses.Healthy();
            watcher.OnEvaluated(
                new EvaluationResult(
                    new GatewayReport(
                        "shop",
                        answer with
                        {
                            Gateway = "shop",
                            At = SampleDiagnoses.At.AddSeconds(15 * count),
                        },
                        null
                    ),
                    Readings
                )
            );
        }

        var wait = await clock.NextWaitAsync();
        await stored.Keeper.CheckAsync(default);
        clock.Advance(wait);

        var book = new IncidentQueries(stored.Store);
        await Eventually.HoldsAsync(async () => (await book.FindAsync(new(IsOpen: false), default)).Items.Count == 1);
        var incident = Assert.Single((await book.FindAsync(new(), default)).Items).Incident;
        Assert.Equal(SampleDiagnoses.At.AddSeconds(15 * 20), incident.LastBadAt);
        Assert.DoesNotContain(
            await book.EventsAsync(incident.Number, default),
            line => line.Kind is Dashboard.Core.Incidents.Tracking.IncidentEventKind.WatchGap
        );
        await watcher.StopAsync(default);
    }
}

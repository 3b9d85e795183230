using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>What the recording rules give, evaluated by a real Prometheus over every carried recording, against the exact
/// increments.</summary>
[Collection(WholeRecordings.Name)]
public sealed class RealSignalRulesTests
{
    [PrometheusFact]
    public async Task Rules_record_the_exact_increments_of_every_recording()
    {
        var compared = 0;
        await WholeRecordings.EachAsync(async (recording, _) => Interlocked.Add(ref compared, await ComparedAsync(recording)));

        Assert.InRange(compared, 10_000, int.MaxValue);
    }

    /// <summary>How many numbers were compared; 0 where no rule may serve.</summary>
    private static async Task<int> ComparedAsync(Recording recording)
    {
        var name = recording.Name;
        await using var prometheus = await LocalPrometheus.StartWithAsync(
            [recording],
            new PrometheusOptions { Lookback = recording.Scenario.ScrapeInterval * 1.5 },
            default
        );
        var found = await RecordedSignals.ExactAsync(prometheus.Address, name, recording.Scenario.End);
        if (!SignalRules.MayServe(new Matchers("", ""), found.Metrics))
            return 0;
        var own = RecordedSignals.MatchersOf(found);
        await using var rules = await RecordedAsync(prometheus, own, recording.Scenario);
        var client = RealStore.Client(rules.Address);
        // Rules and queries agree about a moment of the rules.
        var at = await RecordedSignals.NewestMomentAsync(client, recording.Scenario.End);
        return await RecordedSignals.AssertEqualAsync(
            name,
            await RecordedSignals.ExactAsync(prometheus.Address, name, at),
            client,
            own,
            at
        );
    }

    private static async Task<LocalPrometheus> RecordedAsync(LocalPrometheus prometheus, Matchers own, Lab.Scenario scenario)
    {
        var data = TsdbFolder.Temporary();
        try
        {
            var text = RulesYaml.Write([SignalRecordings.Create(own)], RulesYaml.SignalsComment);
            var from = scenario.End - Signals.History - SignalRules.Interval;
            await data.AddRecordedAsync(text, prometheus.Address, from, scenario.End, default);
            return await LocalPrometheus.StartAsync(data, new PrometheusOptions(), default);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }
}

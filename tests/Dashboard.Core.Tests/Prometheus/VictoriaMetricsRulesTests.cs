using Dashboard.Core.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>The recording rules in a real VictoriaMetrics, evaluated by a real vmalert.</summary>
public sealed class VictoriaMetricsRulesTests
{
    [TheoryThatNeeds("victoria-metrics", "vmalert")]
    [InlineData("backend-refused")]
    [InlineData("client-rate-limit")]
    [InlineData("oom-kill")]
    [InlineData("healthy-rollout")]
    public async Task They_record_the_exact_increments_and_a_large_gateway_is_read_from_them(string name)
    {
        var recording = WithTargetsBefore(await RecordingCollection.Carried.LoadAsync(name, default));
        await using var store = await LocalVictoriaMetrics.StartWithAsync([recording], default);
        var end = recording.Scenario.End;
        var own = RecordedSignals.MatchersOf(await RecordedSignals.ExactAsync(store.Address, name, end));
        var rules = RulesYaml.Write([SignalRecordings.Create(own)], RulesYaml.SignalsComment);

        await store.RecordAsync(rules, end - Signals.History - SignalRules.Interval, end, default);

        var client = RealStore.Client(store.Address);
        var at = await RecordedSignals.NewestMomentAsync(client, end);
        var exact = await RecordedSignals.ExactAsync(store.Address, name, at);
        Assert.InRange(await RecordedSignals.AssertEqualAsync(name, exact, client, own, at), 100, int.MaxValue);
        var large = await ReadAsync(store, own, at + SignalRules.Delay, totalsFromSeries: 1);
        Assert.True(large.FromRecordingRules);
        var small = await ReadAsync(store, own, at, totalsFromSeries: long.MaxValue);
        Assert.Equal(CausesIn(small), CausesIn(large));
    }

    /// <summary>Recordings are shorter than a history, and rules serve only behind a whole one.</summary>
    private static Recording WithTargetsBefore(Recording recording)
    {
        var first = recording.Scenario.End - Signals.History - Signals.Step - recording.Scenario.ScrapeInterval;
        return recording with { Series = [.. recording.Series.Select(series => series.Name == "up" ? Longer(series) : series)] };

        Series Longer(Series up)
        {
            var scrapes = (int)((up.Samples[0].At - first) / recording.Scenario.ScrapeInterval);
            var before = Enumerable
                .Range(1, Math.Max(0, scrapes))
                .Reverse()
                .Select(ago => new Sample(up.Samples[0].At - (ago * recording.Scenario.ScrapeInterval), 1));
            return up with { Samples = [.. before, .. up.Samples] };
        }
    }

    private static Task<Snapshot> ReadAsync(LocalVictoriaMetrics store, Matchers own, DateTimeOffset at, long totalsFromSeries) =>
        RealStore.Reader(store.Address, own.Targets, totalsFromSeries).ReadAsync("default", at, Signals.All, default);

    private static IEnumerable<string> CausesIn(Snapshot snapshot) =>
        DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Causes.Select(cause => cause.Id);
}

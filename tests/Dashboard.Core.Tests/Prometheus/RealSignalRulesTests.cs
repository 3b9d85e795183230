using System.Globalization;
using Dashboard.Core.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using PrometheusOptions = Dashboard.Core.Prometheus.PrometheusOptions;

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
            new Lab.PrometheusOptions { Lookback = recording.Scenario.ScrapeInterval * 1.5 },
            default
        );
        var found = await ReadAsync(prometheus, name, recording.Scenario.End);
        if (!SignalRules.MayServe(new Matchers("", ""), found.Metrics))
            return 0;
        var own = new Matchers("", $"job=~\"{string.Join('|', found.Jobs)}\"");
        await using var rules = await RecordedAsync(prometheus, own, recording.Scenario);
        var client = RealStore.Client(rules.Address);
        // Rules and queries agree about a moment of the rules.
        var at = await NewestMomentAsync(client, recording.Scenario.End);
        var exact = await ReadAsync(prometheus, name, at);
        var compared = 0;
        foreach (var signal in SignalRules.Recorded.Where(exact.WasRead))
            compared += AssertEqual(name, exact.Of(signal), await ReadAsync(client, signal, own, at), signal);
        return compared;
    }

    private static async Task<LocalPrometheus> RecordedAsync(LocalPrometheus prometheus, Matchers own, Lab.Scenario scenario)
    {
        var data = TsdbFolder.Temporary();
        try
        {
            var text = RulesYaml.Write([SignalRecordings.Create(own)], RulesYaml.SignalsComment);
            var from = scenario.End - Signals.History - SignalRules.Interval;
            await data.AddRecordedAsync(text, prometheus.Address, from, scenario.End, default);
            return await LocalPrometheus.StartAsync(data, new Lab.PrometheusOptions(), default);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private static async Task<DateTimeOffset> NewestMomentAsync(PrometheusClient client, DateTimeOffset until)
    {
        var marker = $"{SignalRules.NameOf(Signals.ServerRequests)}{{{SignalRules.RecordedLabel}!=\"\"}}";
        var newest = await client.QueryAsync($"max(timestamp({marker}))", until, default);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(newest.Series[0].Samples[0].Value * 1000));
    }

    private static async Task<SignalReadings> ReadAsync(PrometheusClient client, Signal signal, Matchers own, DateTimeOffset at)
    {
        var later = at + SignalRules.Delay;
        var query = PromQl.Fill(SignalRules.QueryOf(signal), own, signal.Step);
        var answer = await client.QueryRangeAsync(query, SignalQuery.Grid(signal, later).Start, later, signal.Step, default);
        return SignalQuery.Read(signal, answer, later, own.Labels);
    }

    private static Task<Snapshot> ReadAsync(LocalPrometheus prometheus, string name, DateTimeOffset at) =>
        RealStore
            .Reader(
                prometheus.Address,
                $"cluster=\"{name}\"",
                new PrometheusOptions { Timeout = TimeSpan.FromMinutes(1), TotalsFromSeries = long.MaxValue }
            )
            .ReadAsync("default", at, SignalRules.Recorded, default);

    private static int AssertEqual(string name, SignalReadings exact, SignalReadings recorded, Signal signal)
    {
        var (wanted, got) = (RealStore.BySeries(exact), RealStore.BySeries(recorded));
        Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), got.Keys.Order(StringComparer.Ordinal));
        foreach (var (series, values) in wanted)
        {
            foreach (var (step, value) in values.Index())
            {
                var other = got[series][step];
                Assert.True(
                    double.IsNaN(value) ? double.IsNaN(other) : Math.Abs(value - other) <= 1e-6,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} {signal.Name}, step {step} of {values.Count}: {value} but {other} of {series}"
                    )
                );
            }
        }

        return wanted.Values.Sum(values => values.Count(double.IsFinite));
    }
}

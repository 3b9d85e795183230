using System.Globalization;
using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>Compares what recording rules left in a real store with the exact increments.</summary>
internal static class RecordedSignals
{
    /// <summary>The targets that a snapshot found, as the rules select them.</summary>
    public static Matchers MatchersOf(Snapshot found) => new("", $"job=~\"{string.Join('|', found.Jobs)}\"");

    /// <summary>The newest moment at which the rules were evaluated.</summary>
    public static async Task<DateTimeOffset> NewestMomentAsync(PrometheusClient client, DateTimeOffset until)
    {
        var marker = $"{SignalRules.NameOf(Signals.ServerRequests)}{{{SignalRules.RecordedLabel}!=\"\"}}";
        var newest = await client.QueryAsync($"max(timestamp({marker}))", until, default);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(newest.Series[0].Samples[0].Value * 1000));
    }

    /// <summary>The recorded signals read from their counters.</summary>
    public static Task<Snapshot> ExactAsync(Uri store, string recording, DateTimeOffset at) =>
        RealStore
            .Reader(store, $"cluster=\"{recording}\"", totalsFromSeries: long.MaxValue)
            .ReadAsync("default", at, SignalRules.Recorded, default);

    /// <summary>Each signal from its rule equals the exact one; returns how many numbers were compared.</summary>
    public static async Task<int> AssertEqualAsync(
        string recording,
        Snapshot exact,
        PrometheusClient client,
        Matchers own,
        DateTimeOffset at
    )
    {
        var compared = 0;
        foreach (var signal in SignalRules.Recorded.Where(exact.WasRead))
            compared += AssertEqual(recording, exact.Of(signal), await ReadAsync(client, signal, own, at), signal);
        return compared;
    }

    private static async Task<SignalReadings> ReadAsync(PrometheusClient client, Signal signal, Matchers own, DateTimeOffset at)
    {
        var later = at + SignalRules.Delay;
        var query = PromQl.Fill(SignalRules.QueryOf(signal), own, signal.Step);
        var answer = await client.QueryRangeAsync(query, SignalQuery.Grid(signal, later).Start, later, signal.Step, default);
        return SignalQuery.Read(signal, answer, later, own.Labels);
    }

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

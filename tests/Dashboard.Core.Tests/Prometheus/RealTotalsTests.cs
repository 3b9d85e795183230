using Dashboard.Core.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>Differences of totals against exact increments, over every carried recording in a real Prometheus.</summary>
[Collection(WholeRecordings.Name)]
public sealed class RealTotalsTests
{
    [PrometheusFact]
    public async Task Totals_give_the_exact_increments_of_every_recording()
    {
        var corrected = 0;
        await WholeRecordings.EachAsync(
            async (recording, number) =>
            {
                // Nothing marks the end of a series in loaded blocks but its age.
                await using var prometheus = await LocalPrometheus.StartWithAsync(
                    [recording],
                    new Lab.PrometheusOptions { Lookback = recording.Scenario.ScrapeInterval * 1.5 },
                    default
                );
                var moments = Moments(recording.Scenario, isLate: number % 2 == 0);
                Interlocked.Add(ref corrected, await CorrectedAsync(prometheus, recording, moments));
            }
        );

        // Where a process changed, the exact increments are asked for as well.
        Assert.InRange(corrected, 1, int.MaxValue);
    }

    /// <summary>At how many moments of a recording the totals alone were not enough; at all of them both ways give the
    /// same.</summary>
    private static async Task<int> CorrectedAsync(
        LocalPrometheus prometheus,
        Recording recording,
        IEnumerable<DateTimeOffset> moments
    )
    {
        var name = recording.Name;
        var (byTotals, exactly) = (Reader(prometheus, name, 0), Reader(prometheus, name, long.MaxValue));
        var corrected = 0;
        foreach (var at in moments)
        {
            var (exact, read) = (await ReadAsync(exactly, at), await ReadAsync(byTotals, at));
            AssertEqual(name, at, exact, read);
            corrected += read.Queries > exact.Queries ? 1 : 0;
        }

        return corrected;
    }

    // The first reads everything; the second goes on with what is remembered.
    private static IEnumerable<DateTimeOffset> Moments(Lab.Scenario scenario, bool isLate)
    {
        var first = isLate ? scenario.End.AddSeconds(-33) : scenario.Start + (0.7 * (scenario.End - scenario.Start));
        return [first, first.AddSeconds(30)];
    }

    private static PrometheusSignalReader Reader(LocalPrometheus prometheus, string name, long totalsFromSeries) =>
        RealStore.Reader(prometheus.Address, $"cluster=\"{name}\"", totalsFromSeries);

    private static Task<Snapshot> ReadAsync(PrometheusSignalReader reader, DateTimeOffset at) =>
        reader.ReadAsync("default", at, Signals.All, default);

    private static void AssertEqual(string name, DateTimeOffset at, Snapshot exact, Snapshot read)
    {
        Assert.Empty(read.Problems);
        AssertSameAnswer(name, at, exact, read);
        foreach (var signal in Signals.All.Where(signal => exact.WasRead(signal)))
        {
            var (wanted, got) = (RealStore.BySeries(exact.Of(signal)), RealStore.BySeries(read.Of(signal)));
            // Processes of a large gateway are asked themselves, also before they have counted anything.
            if (signal == Signals.Targets)
                got = got.Where(series => wanted.ContainsKey(series.Key)).ToDictionary(StringComparer.Ordinal);
            if (signal.NarrowedBy is not null)
                wanted = wanted.Where(series => got.ContainsKey(series.Key)).ToDictionary(StringComparer.Ordinal);
            Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), got.Keys.Order(StringComparer.Ordinal));
            foreach (var (series, values) in wanted)
            {
                foreach (var (step, value) in values.Index())
                {
                    var other = got[series][step];
                    var mayBeMore = signal == Signals.Targets && series.Contains("part=sample", StringComparison.Ordinal);
                    Assert.True(
                        mayBeMore && (double.IsNaN(value) || other >= value)
                            || (double.IsNaN(value) ? double.IsNaN(other) : Math.Abs(value - other) <= 1e-6),
                        $"{name} {signal.Name} at {at:HH:mm:ss}, step {step} of {values.Count}: {value} but {other} of {series}"
                    );
                }
            }
        }
    }

    private static void AssertSameAnswer(string name, DateTimeOffset at, Snapshot exact, Snapshot read)
    {
        var (wanted, got) = (DiagnosisEngine.Diagnose(exact, new Thresholds()), DiagnosisEngine.Diagnose(read, new Thresholds()));
        Assert.True(wanted.Status == got.Status, $"{name} at {at:HH:mm:ss}: {wanted.Status} but {got.Status}");
        Assert.Equal(wanted.Causes.Select(cause => cause.Id), got.Causes.Select(cause => cause.Id));
    }
}

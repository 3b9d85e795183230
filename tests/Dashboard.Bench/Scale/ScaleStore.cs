using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Bench.Scale;

/// <summary>A real Prometheus with so many series that loading them is a matter of minutes.</summary>
internal sealed record ScaleStore(LocalPrometheus Prometheus, long Series, long Samples) : IAsyncDisposable
{
    /// <summary>Loads recordings one after the other, each as it is made.</summary>
    /// <param name="recordings">The recordings; all together would fill the memory.</param>
    /// <param name="scrapeInterval">Their scrape interval.</param>
    /// <param name="recorded">The recording rules that are evaluated; null for none.</param>
    /// <param name="progress">Says how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ScaleStore> LoadAsync(
        IEnumerable<Recording> recordings,
        TimeSpan scrapeInterval,
        RecordedRules? recorded,
        TextWriter progress,
        CancellationToken cancellationToken
    )
    {
        var (series, samples) = (0L, 0L);
        var data = TsdbFolder.Temporary();
        try
        {
            foreach (var recording in recordings)
            {
                await data.AddAsync(recording, SampleSelection.Everything, cancellationToken);
                series += recording.Series.Count;
                samples += recording.Series.Sum(one => (long)one.Samples.Count);
                await progress.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"scale: {recording.Name} loaded, {series} series")
                );
            }

            var options = new PrometheusOptions { Lookback = ScratchPrometheus.LookbackFor(scrapeInterval) };
            if (recorded is not null)
                await RecordAsync(data, options, recorded, progress, cancellationToken);
            var prometheus = await LocalPrometheus.StartAsync(data, options, cancellationToken);
            await BlockMerge.WaitAsync(prometheus, progress, cancellationToken);
            return new ScaleStore(prometheus, series, samples);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Prometheus.DisposeAsync();

    /// <summary>Lets a Prometheus that is stopped again evaluate the rules over the history.</summary>
    private static async Task RecordAsync(
        TsdbFolder data,
        PrometheusOptions options,
        RecordedRules recorded,
        TextWriter progress,
        CancellationToken cancellationToken
    )
    {
        using var scratch = TsdbFolder.Temporary();
        await using (var prometheus = await LocalPrometheus.StartAsync(TsdbFolder.At(data.Path), options, cancellationToken))
        {
            await BlockMerge.WaitAsync(prometheus, progress, cancellationToken);
            var rules = SignalRecordings.Create(new Matchers("", $"job=\"{recorded.Job}\""));
            await scratch.AddRecordedAsync(
                RulesYaml.Write([rules], RulesYaml.SignalsComment),
                prometheus.Address,
                recorded.Until - Signals.History - (6 * SignalRules.Interval),
                recorded.Until,
                cancellationToken
            );
        }

        foreach (var block in Directory.GetDirectories(scratch.Path))
            Directory.Move(block, Path.Combine(data.Path, Path.GetFileName(block)));
        await progress.WriteLineAsync("scale: the recording rules are evaluated");
    }
}

/// <summary>Recording rules that are evaluated over a history.</summary>
/// <param name="Job">The job of the gateway.</param>
/// <param name="Until">The end of the history.</param>
internal sealed record RecordedRules(string Job, DateTimeOffset Until);

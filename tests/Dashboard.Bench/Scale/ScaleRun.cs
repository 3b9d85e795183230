using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Bench.FirstPaint;
using Dashboard.Bench.Variants;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Bench.Scale;

/// <summary>Loads gateways of several sizes into a real Prometheus, one after the other, and measures reading and ranking
/// them.</summary>
internal sealed class ScaleRun(BenchOptions options, TextWriter progress)
{
    private const string Template = "backend-refused";
    private const int LiveReadings = 6;
    private const int LiveWarmUps = 2;
    private const int WarmUps = 35;
    private const int Rankings = 20;

    private static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EvaluationInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MorePast = TimeSpan.FromMinutes(16);

    public async Task<IReadOnlyList<ScaleFigures>> RunAsync(CancellationToken cancellationToken)
    {
        var name = options.Names.FirstOrDefault(Template);
        var recorded = await (
            options.Recordings is { } folder ? new RecordingCollection(folder) : RecordingCollection.Carried
        ).LoadAsync(name, cancellationToken);
        var template = new LongerPast(MorePast).Of(
            new ScrapedEvery(ScrapeInterval).Apply(recorded with { Series = NeededSeries.Of(recorded.Series) })
        );
        var figures = new List<ScaleFigures>();
        foreach (var size in options.Sizes)
            figures.Add(await MeasureAsync(template, size, cancellationToken));
        return figures;
    }

    private async Task<ScaleFigures> MeasureAsync(Recording template, GatewaySize size, CancellationToken cancellationToken)
    {
        var (prometheus, series, samples) = await LoadAsync(template, size, cancellationToken);
        await using (prometheus)
        {
            var at = FaultSpan.Of(template.Scenario)!.Middle;
            using var reader = new MeasuredReader(prometheus.Address);
            var (snapshot, first) = await ReadAsync(reader, at, cancellationToken);
            var live = new List<ReadingFigures>();
            for (var turn = 1; turn <= LiveReadings; turn++)
                live.Add((await ReadAsync(reader, at + (turn * EvaluationInterval), cancellationToken)).Figures);
            using var other = new MeasuredReader(prometheus.Address);
            var (_, past) = await ReadAsync(other, at - TimeSpan.FromSeconds(40), cancellationToken);
            var (rankings, answer) = await RankAsync(snapshot);
            return new ScaleFigures
            {
                Size = size,
                Series = series,
                Samples = samples,
                First = first,
                Live = ReadingFigures.MeanOf([.. live.Skip(LiveWarmUps)]),
                Past = past,
                Official = options.Official is { } file
                    ? await OfficialAsync(file, prometheus.Address, at, cancellationToken)
                    : null,
                Rankings = rankings,
                Answer = answer,
                Truth = template.Scenario.Truth[0].Cause,
            };
        }
    }

    private async Task<(Snapshot Snapshot, ReadingFigures Figures)> ReadAsync(
        MeasuredReader reader,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var read = await reader.ReadAsync(at, cancellationToken);
        await progress.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"scale: read in {read.Figures.Effort.Wall.TotalSeconds:0.0} s, "
                    + $"Prometheus {read.Figures.Prometheus.TotalSeconds:0.0} s, "
                    + $"{read.Figures.Queries} queries, {string.Join("; ", read.Figures.Problems)}"
            )
        );
        return read;
    }

    private async Task<OfficialFigures> OfficialAsync(
        string file,
        Uri prometheus,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var before = await PrometheusCpu.OfAsync(prometheus, cancellationToken);
        var (wall, queries, refused) = await new OfficialDashboard(file, prometheus, "job=~\".+\"").LoadAsync(
            at,
            cancellationToken
        );
        var used = await PrometheusCpu.OfAsync(prometheus, cancellationToken) - before;
        await progress.WriteLineAsync($"scale: the official dashboard took {wall}, Prometheus {used}");
        return new OfficialFigures(wall, used, queries, refused);
    }

    private static async Task<(IReadOnlyList<Effort> Rankings, string Answer)> RankAsync(Snapshot snapshot)
    {
        var (efforts, answer) = (new List<Effort>(), "");
        // The runtime compiles hot methods anew in the background after thirty calls; a dashboard that runs for days is past
        // that.
        for (var repeat = -WarmUps; repeat < Rankings; repeat++)
        {
            var (diagnosis, effort) = await Effort.OfAsync(() =>
                Task.FromResult(DiagnosisEngine.Diagnose(snapshot, new Thresholds()))
            );
            answer = diagnosis.Causes is [var first, ..]
                ? string.Create(CultureInfo.InvariantCulture, $"{first.Id} ({first.Confidence:0.00})")
                : diagnosis.Status.ToString();
            if (repeat >= 0)
                efforts.Add(effort);
        }

        return (efforts, answer);
    }

    private async Task<(LocalPrometheus Prometheus, long Series, long Samples)> LoadAsync(
        Recording template,
        GatewaySize size,
        CancellationToken cancellationToken
    )
    {
        var (series, samples) = (0L, 0L);
        var data = TsdbFolder.Temporary();
        try
        {
            foreach (var replica in LargeGateway.Of(template, size.Endpoints, size.Replicas))
            {
                await data.AddAsync(replica, SampleSelection.Everything, cancellationToken);
                series += replica.Series.Count;
                samples += replica.Series.Sum(one => (long)one.Samples.Count);
                await progress.WriteLineAsync($"scale: {replica.Name} of {size} loaded, {series} series");
            }

            var prometheus = await LocalPrometheus.StartAsync(
                data,
                new PrometheusOptions { Lookback = ScratchPrometheus.LookbackFor(ScrapeInterval) },
                cancellationToken
            );
            await BlockMerge.WaitAsync(prometheus, progress, cancellationToken);
            return (prometheus, series, samples);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }
}

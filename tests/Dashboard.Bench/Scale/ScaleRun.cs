using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Variants;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Bench.Scale;

/// <summary>Loads a large gateway into a real Prometheus, and measures reading and ranking it.</summary>
internal sealed class ScaleRun(BenchOptions options, TextWriter progress)
{
    private const string Template = "backend-refused";
    private const int Readings = 3;
    private const int WarmUps = 35;
    private const int Rankings = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MorePast = TimeSpan.FromMinutes(16);

    private (long Series, long Samples) loaded;

    public async Task<ScaleFigures> RunAsync(CancellationToken cancellationToken)
    {
        var name = options.Names.FirstOrDefault(Template);
        var recorded = await (
            options.Recordings is { } folder ? new RecordingCollection(folder) : RecordingCollection.Carried
        ).LoadAsync(name, cancellationToken);
        var template = new LongerPast(MorePast).Of(
            new ScrapedEvery(Interval).Apply(recorded with { Series = NeededSeries.Of(recorded.Series) })
        );
        await using var prometheus = await LoadAsync(template, cancellationToken);
        using var handler = new CountingHandler(new SocketsHttpHandler());
        var reader = new GatewayReader(prometheus.Address, "", handler);
        var at = FaultSpan.Of(template.Scenario)!.Middle;
        var readings = new List<ReadingFigures>();
        Snapshot? snapshot = null;
        for (var repeat = 0; repeat < Readings; repeat++)
        {
            handler.Reset();
            (snapshot, var effort) = await Effort.OfAsync(() => reader.ReadAsync(at, cancellationToken));
            readings.Add(
                new ReadingFigures(
                    effort,
                    handler.Times,
                    handler.Bytes,
                    [.. snapshot.Problems.Select(problem => $"{problem.Signal}: {problem.Reason}")]
                )
            );
            await progress.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"scale: read in {effort.Wall.TotalSeconds:0.0} s")
            );
        }

        var (rankings, answer) = await RankAsync(snapshot!);
        return FiguresOf(template, readings, rankings, answer);
    }

    private static async Task<(IReadOnlyList<Effort> Efforts, string Answer)> RankAsync(Snapshot snapshot)
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

    private async Task<LocalPrometheus> LoadAsync(Recording template, CancellationToken cancellationToken)
    {
        var data = TsdbFolder.Temporary();
        try
        {
            foreach (var replica in LargeGateway.Of(template, options.Endpoints, options.Replicas))
            {
                await data.AddAsync(replica, SampleSelection.Everything, cancellationToken);
                loaded = (
                    loaded.Series + replica.Series.Count,
                    loaded.Samples + replica.Series.Sum(series => (long)series.Samples.Count)
                );
                await progress.WriteLineAsync($"scale: {replica.Name} of {options.Replicas} loaded, {loaded.Series} series");
            }

            var prometheus = await LocalPrometheus.StartAsync(
                data,
                new PrometheusOptions { Lookback = ScratchPrometheus.LookbackFor(Interval) },
                cancellationToken
            );
            await BlockMerge.WaitAsync(prometheus, progress, cancellationToken);
            return prometheus;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private ScaleFigures FiguresOf(
        Recording template,
        IReadOnlyList<ReadingFigures> readings,
        IReadOnlyList<Effort> rankings,
        string answer
    ) =>
        new()
        {
            Recording = template.Name,
            Endpoints = options.Endpoints,
            Replicas = options.Replicas,
            Series = loaded.Series,
            Samples = loaded.Samples,
            Readings = readings,
            Rankings = rankings,
            Answer = answer,
            Truth = template.Scenario.Truth[0].Cause,
        };
}

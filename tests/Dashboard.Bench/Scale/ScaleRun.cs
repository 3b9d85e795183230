using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Bench.FirstPaint;
using Dashboard.Bench.Variants;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

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

    public async Task<ScaleResults> RunAsync(CancellationToken cancellationToken)
    {
        var kept = new KeptFigures(options.Figures);
        var name = options.Names.FirstOrDefault(Template);
        var recorded = await (
            options.Recordings is { } folder ? new RecordingCollection(folder) : RecordingCollection.Carried
        ).LoadAsync(name, cancellationToken);
        var template = WithWholeHistory(
            new ScrapedEvery(ScrapeInterval).Apply(recorded with { Series = NeededSeries.Of(recorded.Series) })
        );
        var figures = new List<ScaleFigures>();
        foreach (var size in options.Sizes)
        {
            figures.Add(
                await kept.OfAsync(
                    $"size-{size.Endpoints}x{size.Replicas}",
                    () => MeasureAsync(template, size, cancellationToken),
                    cancellationToken
                )
            );
        }

        var fleet = options.Gateways is { } gateways
            ? await kept.OfAsync(
                $"gateways-{gateways}",
                () => new FleetRun(template, gateways, progress).RunAsync(cancellationToken),
                cancellationToken
            )
            : null;
        return new ScaleResults(figures, fleet);
    }

    private static Recording WithWholeHistory(Recording recording)
    {
        while (FaultSpan.Of(recording.Scenario)!.Middle - recording.Scenario.Start < Signals.History + MorePast / 2)
            recording = new LongerPast(MorePast).Of(recording);
        return recording;
    }

    private async Task<ScaleFigures> MeasureAsync(Recording template, GatewaySize size, CancellationToken cancellationToken)
    {
        var at = FaultSpan.Of(template.Scenario)!.Middle;
        var store = await ScaleStore.LoadAsync(
            LargeGateway.Of(template, size.Endpoints, size.Replicas),
            ScrapeInterval,
            options.Rules ? new RecordedRules(JobOf(template), at + ((LiveReadings + 1) * EvaluationInterval)) : null,
            progress,
            cancellationToken
        );
        await using (store)
        {
            var prometheus = store.Prometheus;
            using var reader = new MeasuredReader(prometheus.Address, useRules: false);
            var (snapshot, first) = await ReadAsync(reader, at, cancellationToken);
            var live = new List<ReadingFigures>();
            for (var turn = 1; turn <= LiveReadings; turn++)
                live.Add((await ReadAsync(reader, at + (turn * EvaluationInterval), cancellationToken)).Figures);
            using var other = new MeasuredReader(prometheus.Address, useRules: false);
            var (_, past) = await ReadAsync(other, at - TimeSpan.FromSeconds(40), cancellationToken);
            var (rankings, answer) = await RankAsync(snapshot);
            return new ScaleFigures
            {
                Size = size,
                Series = store.Series,
                Samples = store.Samples,
                FromRules = options.Rules ? await FromRulesAsync(prometheus.Address, at, snapshot, cancellationToken) : null,
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

    private static string JobOf(Recording template) => Target.GatewaysIn(template)[0].Job;

    /// <summary>The first answer and the ones after it, from recording rules.</summary>
    private async Task<RuleFigures> FromRulesAsync(
        Uri prometheus,
        DateTimeOffset at,
        Snapshot fromCounters,
        CancellationToken cancellationToken
    )
    {
        using var reader = new MeasuredReader(prometheus, useRules: true);
        var (snapshot, first) = await ReadAsync(reader, at, cancellationToken);
        var live = new List<ReadingFigures>();
        for (var turn = 1; turn <= LiveReadings; turn++)
            live.Add((await ReadAsync(reader, at + (turn * EvaluationInterval), cancellationToken)).Figures);
        return new RuleFigures(
            snapshot.FromRecordingRules,
            AnswerOf(snapshot) == AnswerOf(fromCounters),
            first,
            ReadingFigures.MeanOf([.. live.Skip(LiveWarmUps)])
        );
    }

    private static string AnswerOf(Snapshot snapshot) =>
        DiagnosisEngine.Diagnose(snapshot, new Thresholds()) is { Causes: [var first, ..] }
            ? first.Id
            : DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Status.ToString();

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
}

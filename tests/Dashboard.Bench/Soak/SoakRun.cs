using System.Diagnostics;
using Dashboard.Bench.Evaluation;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Bench.Soak;

/// <summary>Plays recordings to the watcher as fast as it takes them, into a real store: which incidents would have been
/// opened?</summary>
internal sealed class SoakRun(BenchOptions options, TextWriter progress)
{
    public async Task<IReadOnlyList<SoakFigures>> RunAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var source = await RecordingSource.OpenAsync(options, names, cancellationToken);
        var results = new SoakFigures[names.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, names.Count),
            parallel,
            async (index, cancel) =>
            {
                results[index] = await PlayAsync(source, names[index], cancel);
                await TextWriter.Synchronized(progress).WriteLineAsync(SoakPage.Line(results[index]));
            }
        );
        return results;
    }

    private async Task<SoakFigures> PlayAsync(RecordingSource source, string name, CancellationToken cancellationToken)
    {
        var scenario = await source.ScenarioAsync(name, cancellationToken);
        var reader = source.ReaderOf(name);
        using var store = await ScratchStore.OpenAsync(cancellationToken);
        var recorder = store.Recorder(new EvaluationOptions { Interval = options.Every });
        foreach (var at in Grid.Whole(scenario, options.Every))
        {
            var snapshot = await reader.ReadAsync(at, cancellationToken);
            var report = new GatewayReport(snapshot.Gateway, DiagnosisEngine.Diagnose(snapshot, new Thresholds()), Failure: null);
            await recorder.RecordAsync(new EvaluationResult(report, snapshot), cancellationToken);
        }

        return await FiguresOfAsync(name, scenario, store, cancellationToken);
    }

    private static async Task<SoakFigures> FiguresOfAsync(
        string name,
        Scenario scenario,
        ScratchStore store,
        CancellationToken cancellationToken
    )
    {
        var book = new IncidentQueries(store.Store);
        var incidents = (await book.FindAsync(new IncidentQuery(), cancellationToken))
            .Items.Select(stored => stored.Incident)
            .Reverse()
            .ToList();
        var (bytes, moments, opening) = (0L, 0, TimeSpan.Zero);
        foreach (var incident in incidents)
        {
            var kept = await book.MomentsAsync(incident.Number, cancellationToken);
            bytes += kept.Sum(moment => (long)moment.SizeBytes);
            moments += kept.Count;
            if (kept.Count == 0)
                continue;

            // What a page of an incident asks for: the incident, its time line, and the evidence of one moment.
            var started = Stopwatch.GetTimestamp();
            await book.GetAsync(incident.Number, cancellationToken);
            await book.EventsAsync(incident.Number, cancellationToken);
            await book.EvidenceAsync(kept[^1].Number, cancellationToken);
            opening = Stopwatch.GetElapsedTime(started);
        }

        return new SoakFigures(name, scenario, incidents, bytes, moments, opening);
    }
}

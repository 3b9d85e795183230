using System.Collections.Concurrent;
using Dashboard.Bench.Reports;
using Dashboard.Bench.Variants;
using Dashboard.Lab;
using Dashboard.Troubleshooting;

namespace Dashboard.Bench.Evaluation;

/// <summary>Evaluates recordings, their variants and pairs of them; some at the same time, because Prometheus and the engine take
/// turns.</summary>
internal sealed class AccuracyRun
{
    private readonly BenchOptions options;
    private readonly RecordingSource source;
    private readonly TextWriter progress;
    private readonly List<IVariant> variants;
    private readonly ConcurrentQueue<string> failed = [];

    private AccuracyRun(BenchOptions options, RecordingSource source, TextWriter progress)
    {
        (this.options, this.source, this.progress) = (options, source, TextWriter.Synchronized(progress));
        variants = [.. VariantList.All.Where(variant => options.Parts.Contains(variant.Name, StringComparer.Ordinal))];
    }

    /// <summary>All runs, and what could not be evaluated, with the reason.</summary>
    public static async Task<(IReadOnlyList<Run> Runs, IReadOnlyList<string> Failed)> OfAsync(
        BenchOptions options,
        IReadOnlyList<string> names,
        TextWriter progress,
        CancellationToken cancellationToken
    )
    {
        await using var opened = await RecordingSource.OpenAsync(options, names, cancellationToken);
        var accuracy = new AccuracyRun(options, opened, progress);
        var steady = new SortedSet<string>(StringComparer.Ordinal);
        var runs = await accuracy.SideBySideAsync(
            names,
            name => accuracy.RecordingAsync(name, steady, cancellationToken),
            cancellationToken
        );
        var pairs = options.Parts.Contains(Run.Pairs, StringComparer.Ordinal)
            ? await accuracy.PairsAsync(steady, cancellationToken)
            : [];
        var ofPairs = await accuracy.SideBySideAsync(
            pairs,
            pair => accuracy.PairAsync(pair.First, pair.Second, cancellationToken),
            cancellationToken
        );
        return ([.. runs, .. ofPairs], [.. accuracy.failed]);
    }

    private async Task<IReadOnlyList<Run>> RecordingAsync(
        string name,
        SortedSet<string> steady,
        CancellationToken cancellationToken
    )
    {
        var runs = new List<Run>();
        if (options.Parts.Contains(Run.Base, StringComparer.Ordinal))
        {
            var scenario = await source.ScenarioAsync(name, cancellationToken);
            runs.Add(
                await new Evaluator(source.ReaderOf(name)).RunAsync(
                    Run.Base,
                    name,
                    scenario,
                    Grid.Whole(scenario, options.Every),
                    cancellationToken
                )
            );
        }

        if (variants.Count > 0 || options.Parts.Contains(Run.Pairs, StringComparer.Ordinal))
        {
            var recording = await source.LoadAsync(name, cancellationToken);
            runs.AddRange(await VariantRuns.OfAsync(recording, variants, options.VariantsEvery, cancellationToken));
            if (RequestFaults.AreSteadyIn(recording))
            {
                lock (steady)
                    steady.Add(name);
            }
        }

        return runs;
    }

    private async Task<IReadOnlyList<(string First, string Second)>> PairsAsync(
        IEnumerable<string> names,
        CancellationToken cancellationToken
    )
    {
        var candidates = new List<(string, Scenario)>();
        foreach (var name in names)
            candidates.Add((name, await source.ScenarioAsync(name, cancellationToken)));
        return FaultPairs.Of(candidates);
    }

    private async Task<IReadOnlyList<Run>> PairAsync(string first, string second, CancellationToken cancellationToken)
    {
        var pair = Addition.Of(
            await source.LoadAsync(first, cancellationToken),
            await source.LoadAsync(second, cancellationToken)
        );
        return await VariantRuns.EvaluateAsync(pair.Name, [(Run.Pairs, pair)], options.VariantsEvery, cancellationToken);
    }

    /// <summary>Results come in the order of the work, whatever is finished first.</summary>
    private async Task<IReadOnlyList<Run>> SideBySideAsync<T>(
        IReadOnlyList<T> work,
        Func<T, Task<IReadOnlyList<Run>>> evaluate,
        CancellationToken cancellationToken
    )
    {
        var results = new IReadOnlyList<Run>[work.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, work.Count),
            parallel,
            async (index, _) =>
            {
                results[index] = await TryAsync(work[index], evaluate);
                await progress.WriteLineAsync(ProgressLine.Of(results[index], options.Timeline));
            }
        );
        return [.. results.SelectMany(runs => runs)];
    }

    // One recording that cannot be read must not cost the result of all others.
    private async Task<IReadOnlyList<Run>> TryAsync<T>(T one, Func<T, Task<IReadOnlyList<Run>>> evaluate)
    {
        try
        {
            return await evaluate(one);
        }
        catch (Exception exception) when (exception is PrometheusException or RecordingException or SignalSourceException)
        {
            failed.Enqueue($"{one}: {exception.Message}");
            await progress.WriteLineAsync($"FAILED {one}: {exception.Message}");
            return [];
        }
    }
}

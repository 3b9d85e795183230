using Dashboard.Bench.Evaluation;
using Dashboard.Bench.FirstPaint;
using Dashboard.Bench.Limits;
using Dashboard.Bench.Lint;
using Dashboard.Bench.Reports;
using Dashboard.Bench.Scale;
using Dashboard.Bench.Soak;
using Dashboard.Bench.Variants;

namespace Dashboard.Bench;

/// <summary>The command line: which recordings, which variants, how often, which Prometheus.</summary>
internal static class BenchCommand
{
    private static readonly string Usage = $"""
        Accuracy of the diagnosis over recordings, with the product's own code and a real Prometheus.

          dashboard-bench [NAME...] [--recordings DIR]
                          [--prometheus URL --label NAME]   recordings are loaded there already
                          [--tsdb DIR --label NAME]         start Prometheus on unpacked blocks
                          [--every 30s]                     the recordings as they are
                          [--variants base,no-logs,...]     all, none, or some of: {Run.Base}, {string.Join(
            ", ",
            VariantList.All.Select(variant => variant.Name)
        )}, {Run.Pairs}
                          [--variants-every 120s]
                          [--at-once 2]                     recordings at the same time
                          [--scale [--sizes 500x20,50x20,...] [--official QUERIES] [--rules] [--gateways 100] [--figures DIR]]
                                                            instead: read gateways of so many endpoints x replicas, beside the queries of another dashboard,
                                                            from recording rules as well, and many small gateways together; parts that DIR holds are not measured again
                          [--first-paint QUERIES]           instead: the page's first paint beside the queries of another dashboard; needs NAME and --prometheus
                          [--lint]                          instead: load and check a configuration of 5 MB; --endpoints says how large
                          [--soak]                          instead: play the recordings to the watcher; which incidents are opened?
                          [--limits]                        instead: memory and queries under 200 circuits, 5,000 pages and storms
                          [--reports LABELS]                cases of public reports that --prometheus holds, too
                          [--timeline]                      print the first answers over time
                          [--write FILE]                    write the report as a page
        """;

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        if (BenchOptions.Parse(arguments) is not { } options)
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        if (options is { FirstPaint: { } queries, Prometheus: { } prometheus, Names: [var name, ..] })
        {
            await using var source = await RecordingSource.OpenAsync(options, [name], cancellationToken);
            var figures = await FirstPaintRun.OfAsync(
                await source.ScenarioAsync(name, cancellationToken),
                name,
                prometheus,
                options.Label,
                queries,
                cancellationToken
            );
            return await FinishAsync(options, FirstPaintPage.Of(figures), output, cancellationToken);
        }

        if (options.Lint)
            return await FinishAsync(
                options,
                LintPage.Of(await LintRun.RunAsync(options.LintedEndpoints)),
                output,
                cancellationToken
            );

        if (options.Limits)
        {
            var figures = await new LimitsRun(output).RunAsync(cancellationToken);
            return Math.Max(
                await FinishAsync(options, LimitsPage.Of(figures), output, cancellationToken),
                figures.AreKept ? 0 : 1
            );
        }

        if (options.Scale)
        {
            var measured = await new ScaleRun(options, output).RunAsync(cancellationToken);
            return await FinishAsync(options, ScalePage.Of(measured), output, cancellationToken);
        }

        if (options.Soak)
        {
            var soaked = await new SoakRun(options, output).RunAsync(RecordingSource.NamesOf(options), cancellationToken);
            return Math.Max(
                await FinishAsync(options, SoakPage.Of(options, soaked), output, cancellationToken),
                soaked.Any(figures => figures.False.Any()) ? 1 : 0
            );
        }

        var names = options.Parts.Count == 0 ? [] : RecordingSource.NamesOf(options);
        var (runs, failed) = names.Count == 0 ? ([], []) : await AccuracyRun.OfAsync(options, names, output, cancellationToken);
        if (options is { Reports: { } labels, Prometheus: { } store })
            runs = [.. runs, .. await ReportRun.OfAsync(labels, store, options.Every, cancellationToken)];
        var page = AccuracyPage.Of(options, runs, failed);
        var written = await FinishAsync(options, page, output, cancellationToken);
        return failed.Count == 0 ? written : 1;
    }

    private static async Task<int> FinishAsync(
        BenchOptions options,
        string page,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        await output.WriteLineAsync(page);
        if (options.Write is { } file)
            await File.WriteAllTextAsync(file, page, cancellationToken);
        return 0;
    }
}

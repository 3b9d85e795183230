using Dashboard.Lab;

namespace Dashboard.Bench;

/// <summary>The command line: which recordings, how often, which Prometheus.</summary>
internal static class BenchCommand
{
    private const string Usage =
        """
        Accuracy of the diagnosis over recordings, with the product's own code and a real Prometheus.

          dashboard-bench [NAME...] [--recordings DIR] [--every 30s]
                          [--prometheus URL --label NAME]   recordings are loaded there already
                          [--tsdb DIR --label NAME]         start Prometheus on unpacked blocks
                          [--timeline]                      print the first answer over time
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (BenchOptions.Parse(args) is not { } options)
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        var collection = options.Recordings is { } folder ? new RecordingCollection(folder) : RecordingCollection.Carried;
        var names = options.Names.Count > 0 ? options.Names : ScenarioFolders.In(options.Recordings) ?? collection.Names;
        await using var source = await BenchPrometheus.OpenAsync(options, collection, names, cancellationToken);
        var runs = new List<RecordingRun>();
        foreach (var name in names)
        {
            var run = await RecordingRun.EvaluateAsync(name, await ScenarioFolders.ScenarioAsync(options.Recordings, collection, name, cancellationToken), source, options.Every, cancellationToken);
            runs.Add(run);
            await output.WriteLineAsync(Report.Line(run));
            if (options.Timeline)
            {
                await output.WriteLineAsync(Report.Timeline(run));
            }
        }

        await output.WriteLineAsync(Report.Table(runs));
        return 0;
    }
}

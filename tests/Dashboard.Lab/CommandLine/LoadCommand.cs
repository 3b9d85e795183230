namespace Dashboard.Lab.CommandLine;

/// <summary><c>load</c>: whole recordings at their recorded times in one Prometheus.</summary>
internal static class LoadCommand
{
    public static async Task RunAsync(IEnumerable<string> words, TextWriter output, CancellationToken cancellationToken)
    {
        var arguments = new Arguments(words, ["--data", "--prometheus-port", "--label"], []);
        var folders = arguments.Values.SelectMany(RecordingsIn).ToList();
        if (folders.Count == 0 && arguments.Option("--data") is null)
            throw new UsageException("Expected: DIR..., or --data with a folder that a Prometheus has written.");

        using var data = arguments.Option("--data") is { } path ? TsdbFolder.At(path) : TsdbFolder.Temporary();
        foreach (var folder in folders)
        {
            var recording = await Recording.LoadAsync(folder, cancellationToken);
            var label = new Label(arguments.Option("--label") ?? Recording.DefaultLabel, recording.Name);
            await data.AddAsync(recording, new SampleSelection { Label = label }, cancellationToken);
            await output.WriteLineAsync($"Loaded {{{label}}}: {recording.Scenario.Start:u} to {recording.Scenario.End:u}");
        }

        var options = new PrometheusOptions { Port = arguments.Port("--prometheus-port") };
        await using var prometheus = await LocalPrometheus.StartAsync(data, options, cancellationToken);
        await output.WriteLineAsync($"Prometheus: {prometheus.Address}  Ctrl-C ends it.");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    // A folder is a recording, or holds some.
    private static IEnumerable<string> RecordingsIn(string folder) =>
        Recording.IsIn(folder) || !Directory.Exists(folder)
            ? [folder]
            : Directory.EnumerateDirectories(folder).Where(Recording.IsIn).Order(StringComparer.Ordinal);
}

namespace Dashboard.Lab.CommandLine;

/// <summary><c>play</c>: one recording as if it happened now, with a line whenever something happens in it.</summary>
internal static class PlayCommand
{
    public static async Task RunAsync(IEnumerable<string> words, TextWriter output, CancellationToken cancellationToken)
    {
        var arguments = new Arguments(words, ["--recordings", "--prometheus-port", "--from", "--label"], ["--loop"]);
        var name = arguments.Exactly("NAME")[0];
        var options = new ReplayOptions
        {
            Start = Start(arguments),
            Port = arguments.Port("--prometheus-port"),
            LabelName = arguments.Option("--label") ?? Recording.DefaultLabel,
            Loops = arguments.Has("--loop"),
        };
        var recording = await arguments.Recordings.LoadAsync(name, cancellationToken);
        await output.WriteLineAsync($"Loading {name}: {recording.Scenario.About}");
        await using var replay = await Replay.StartAsync(recording, options, TimeProvider.System, cancellationToken);
        await output.WriteLineAsync($"Prometheus: {replay.PrometheusAddress}  gateway: {{{replay.Label}}}");
        await TellAsync(recording.Scenario, replay.Clock, output, cancellationToken);
        await output.WriteLineAsync("The recording has ended. Prometheus stays; Ctrl-C ends it.");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private static ReplayStart Start(Arguments arguments)
    {
        if (arguments.Option("--from") is not { } text)
            return ReplayStart.ShortlyBeforeTheOnset;
        return ReplayStart.TryParse(text)
            ?? throw new UsageException($"--from needs start, onset or end, such as onset-20s or onset+3m, not '{text}'.");
    }

    private static async Task TellAsync(
        Scenario scenario,
        ReplayClock clock,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var events = Events(scenario, clock).OrderBy(one => one.At).ToList();
        foreach (var (at, what) in events)
            await output.WriteLineAsync($"  {clock.PlayedAt(at):HH:mm:ss} UTC  {what}");

        var from = clock.From;
        for (var lap = 0; lap == 0 || clock.Repeated is not null; lap++)
        {
            foreach (var (at, what) in events.Where(one => one.At >= from))
            {
                await WaitUntilAsync(clock.PlayedAt(at, lap), cancellationToken);
                await output.WriteLineAsync($"Now: {what}");
            }

            from = clock.Repeated?.From ?? clock.Until;
        }
    }

    private static IEnumerable<(DateTimeOffset At, string What)> Events(Scenario scenario, ReplayClock clock)
    {
        foreach (var change in scenario.Changes)
            yield return (change.At, $"change: {change.What}");
        foreach (var fault in scenario.Truth)
        {
            yield return (fault.Onset, $"onset: {fault.Cause} ({string.Join(", ", fault.Backends.Concat(fault.Endpoints))})");
            yield return (fault.Cleared, $"cleared: {fault.Cause}");
        }

        yield return (clock.Until, clock.Repeated is null ? "end of the recording" : "the recording begins again, healthy");
    }

    private static async Task WaitUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var left = moment - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, cancellationToken);
    }
}

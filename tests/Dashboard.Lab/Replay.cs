namespace Dashboard.Lab;

/// <summary>How a recording is replayed.</summary>
public sealed record ReplayOptions
{
    public ReplayStart Start { get; init; } = ReplayStart.ShortlyBeforeTheOnset;

    public int? Port { get; init; }

    /// <summary>The name of the label that holds the recording's name.</summary>
    public string LabelName { get; init; } = Recording.DefaultLabel;

    /// <summary>Whether the recording begins again when it has ended, from its healthy stretch on.</summary>
    public bool Loops { get; init; }

    /// <summary>
    /// How long the loading of the history may take. The replay begins that much after the call: the history ends there,
    /// so that it joins the first live scrape without a gap.
    /// </summary>
    public TimeSpan TimeToLoad { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>A recording played as if it happened now: its past as blocks of a real Prometheus, the rest scraped live.</summary>
public sealed class Replay : IAsyncDisposable
{
    private readonly LocalPrometheus prometheus;
    private readonly ReplayExporter exporter;
    private bool ended;

    private Replay(LocalPrometheus prometheus, ReplayExporter exporter, ReplayClock clock, Label label)
    {
        this.prometheus = prometheus;
        this.exporter = exporter;
        Clock = clock;
        Label = label;
    }

    public Uri PrometheusAddress => prometheus.Address;

    public ReplayClock Clock { get; }

    /// <summary>Selects the recording's series, for example <c>cluster="backend-refused"</c>.</summary>
    public Label Label { get; }

    /// <summary>Returns when the live part begins.</summary>
    public static async Task<Replay> StartAsync(
        Recording recording,
        ReplayOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var label = new Label(options.LabelName, recording.Name);
        var clock = new ReplayClock(time)
        {
            From = options.Start.In(recording.Scenario),
            Until = recording.Scenario.End,
            StartsAt = time.GetUtcNow() + options.TimeToLoad,
            Repeated = options.Loops ? RepeatedSpan.Of(recording.Scenario) : null,
        };
        var live = await ReplayExporter.StartAsync(new Exposition(recording, label, clock.Repeated), clock, cancellationToken);
        LocalPrometheus? server = null;
        try
        {
            var history = new SampleSelection
            {
                Label = label,
                Shift = clock.Shift,
                Until = clock.From,
            };
            server = await StartPrometheusAsync(recording, history, options.Port, live, cancellationToken);
            var early = clock.StartsAt - time.GetUtcNow();
            if (early > TimeSpan.Zero)
                await Task.Delay(early, time, cancellationToken);
            return new Replay(server, live, clock, label);
        }
        catch
        {
            if (server is not null)
                await server.DisposeAsync();
            await live.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends Prometheus and the exporter; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended)
            return;
        ended = true;
        await prometheus.DisposeAsync();
        await exporter.DisposeAsync();
    }

    private static async Task<LocalPrometheus> StartPrometheusAsync(
        Recording recording,
        SampleSelection history,
        int? port,
        ReplayExporter live,
        CancellationToken cancellationToken
    )
    {
        var data = TsdbFolder.Temporary();
        try
        {
            // Without history there is nothing to build a block from, which promtool calls an error.
            if (recording.Series.Any(series => series.Samples.Any(history.Takes)))
                await data.AddAsync(recording, history, cancellationToken);
            var options = new PrometheusOptions
            {
                Port = port,
                ScrapedAddress = live.Address,
                ScrapeInterval = recording.Scenario.ScrapeInterval,
            };
            return await LocalPrometheus.StartAsync(data, options, cancellationToken);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }
}

using Dashboard.Lab;
using Dashboard.TestSupport;

namespace Dashboard.Bench.Tests.Lab;

public sealed class ReplayTests
{
    private static readonly ReplayOptions FromTheOnset = new()
    {
        Start = ReplayStart.TryParse("onset")!,
        TimeToLoad = TimeSpan.FromSeconds(3),
    };

    [PrometheusFact]
    public async Task The_past_is_loaded_and_the_rest_is_scraped_as_time_passes()
    {
        var recording = SmallRecording.With(Scraped("a"));

        await using var replay = await Replay.StartAsync(recording, FromTheOnset, TimeProvider.System, default);

        const string Query = """a{cluster="small",job="krakend",instance="10.0.0.1:9091"}""";
        Assert.Equal(
            20,
            await PrometheusQuery.ValueAsync(replay.PrometheusAddress, Query, replay.Clock.PlayedAt(SmallRecording.At(20)))
        );
        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, Query, value => value is > 31);
    }

    [PrometheusFact]
    public async Task A_series_that_ended_goes_stale_at_once()
    {
        var recording = SmallRecording.With(Scraped("a", to: 33), Scraped("b"));

        await using var replay = await Replay.StartAsync(recording, FromTheOnset, TimeProvider.System, default);

        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, "a", value => value is 33);
        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, "a", value => value is null);
        Assert.NotNull(await PrometheusQuery.ValueAsync(replay.PrometheusAddress, "b", TimeProvider.System.GetUtcNow()));
    }

    [PrometheusFact]
    public async Task A_recording_can_be_played_from_its_first_moment()
    {
        var options = FromTheOnset with { Start = ReplayStart.TryParse("start")! };

        await using var replay = await Replay.StartAsync(
            SmallRecording.With(Scraped("up")),
            options,
            TimeProvider.System,
            default
        );

        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, """up{cluster="small"}""", value => value is not null);
    }

    [Fact]
    public async Task After_the_end_nothing_is_exposed()
    {
        var recording = SmallRecording.With(Scraped("up"));
        var clock = new ReplayClock(TimeProvider.System)
        {
            From = SmallRecording.At(0),
            Until = SmallRecording.At(60),
            StartsAt = SmallRecording.At(0),
        };
        await using var exporter = await ReplayExporter.StartAsync(
            new Exposition(recording, new Label("cluster", "small")),
            clock,
            default
        );

        using var client = new HttpClient();
        Assert.Empty(await client.GetStringAsync(new Uri(exporter.Address, "metrics")));
    }

    // As in every recording: without these labels a live series would get those of the replay's own target.
    private static Series Scraped(string name, int to = 60) =>
        SmallRecording.Seconds(name, to: to, labels: [new Label("job", "krakend"), new Label("instance", "10.0.0.1:9091")]);
}

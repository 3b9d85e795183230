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

        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, "max_over_time(a[1m])", value => value is 33);
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

    [PrometheusFact]
    public async Task A_recording_that_begins_again_sets_no_counter_back()
    {
        var whole = SmallRecording.With(Scraped("a_total"));
        var recording = whole with { Scenario = whole.Scenario with { End = SmallRecording.At(33) } };

        var options = FromTheOnset with { Loops = true };

        await using var replay = await Replay.StartAsync(recording, options, TimeProvider.System, default);

        // The recorded counter never exceeds 33, and the repeated 30 seconds begin 3 seconds after the start.
        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, "a_total", value => value is > 36);
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(0, await PrometheusQuery.ValueAsync(replay.PrometheusAddress, "resets(a_total[1m])", now));
    }

    [PrometheusFact]
    public async Task A_time_is_as_long_ago_as_it_was_when_it_was_recorded()
    {
        var start = Scraped("process_start_time_seconds");
        var time = SmallRecording.At(-100).ToUnixTimeSeconds();
        var samples = start.Samples.Select(sample => sample with { Value = time });
        var recording = SmallRecording.With(start with { Samples = [.. samples] });

        await using var replay = await Replay.StartAsync(recording, FromTheOnset, TimeProvider.System, default);

        const string Age = "time() - process_start_time_seconds";
        var past = replay.Clock.PlayedAt(SmallRecording.At(20));
        Assert.Equal(120, Assert.NotNull(await PrometheusQuery.ValueAsync(replay.PrometheusAddress, Age, past)), tolerance: 0.1);
        await PrometheusQuery.WaitForAsync(replay.PrometheusAddress, Age, age => age is > 131 and < 140);
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

using Dashboard.Lab;
using Dashboard.TestSupport;

namespace Dashboard.Bench.Tests.Lab;

public sealed class LocalPrometheusTests
{
    [PrometheusFact]
    public async Task Every_series_of_a_carried_recording_comes_back_with_its_recorded_value()
    {
        var recording = await RecordingCollection.Carried.LoadAsync("oom-kill", default);
        var cluster = new Label("cluster", "oom-kill");
        var moment = recording.Scenario.Onset.AddMinutes(5);

        await using var prometheus = await LocalPrometheus.StartWithAsync([recording], default);

        // One series of each metric: thousands of queries would prove no more.
        foreach (var series in recording.Series.DistinctBy(series => series.Name))
        {
            // Without staleness markers a series stays visible for Prometheus's look-back of five minutes.
            var expected =
                series.LatestAt(moment) is { } sample && moment - sample.At < TimeSpan.FromMinutes(5)
                    ? sample.Value
                    : (double?)null;
            Assert.Equal(expected, await PrometheusQuery.ValueAsync(prometheus.Address, series.NotationWith(cluster), moment));
        }
    }

    [PrometheusFact]
    public async Task A_shifted_recording_has_its_values_at_shifted_times()
    {
        var shift = TimeSpan.FromDays(100);
        using var data = TsdbFolder.Temporary();
        await data.AddAsync(SmallRecording.With(SmallRecording.Seconds("a")), new SampleSelection { Shift = shift }, default);

        await using var prometheus = await LocalPrometheus.StartAsync(data, new PrometheusOptions(), default);

        Assert.Equal(42, await PrometheusQuery.ValueAsync(prometheus.Address, "a", SmallRecording.At(42) + shift));
        Assert.Null(await PrometheusQuery.ValueAsync(prometheus.Address, "a", SmallRecording.At(42)));
    }

    [PrometheusFact]
    public async Task It_starts_again_on_a_data_folder_that_stays()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await TsdbFolder
                .At(folder)
                .AddAsync(SmallRecording.With(SmallRecording.Seconds("a")), SampleSelection.Everything, default);
            await (await LocalPrometheus.StartAsync(TsdbFolder.At(folder), new PrometheusOptions(), default)).DisposeAsync();

            await using var again = await LocalPrometheus.StartAsync(TsdbFolder.At(folder), new PrometheusOptions(), default);

            Assert.Equal(7, await PrometheusQuery.ValueAsync(again.Address, "a", SmallRecording.At(7)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [PrometheusFact]
    public async Task It_ends_with_its_object_and_takes_a_temporary_folder_with_it()
    {
        var data = TsdbFolder.Temporary();
        var prometheus = await LocalPrometheus.StartAsync(data, new PrometheusOptions(), default);

        await prometheus.DisposeAsync();

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(prometheus.Address));
        Assert.False(Directory.Exists(data.Path));
    }

    [PrometheusFact]
    public async Task When_it_cannot_start_the_error_holds_its_last_words()
    {
        using var data = TsdbFolder.Temporary();
        await File.WriteAllTextAsync(Path.Combine(data.Path, "wal"), "a file where a folder belongs");

        var exception = await Assert.ThrowsAsync<PrometheusException>(() =>
            LocalPrometheus.StartAsync(data, new PrometheusOptions(), default)
        );

        Assert.Contains("not a directory", exception.Message, StringComparison.Ordinal);
    }

    [PrometheusFact]
    public async Task A_port_in_use_is_named()
    {
        await using var first = await LocalPrometheus.StartAsync(TsdbFolder.Temporary(), new PrometheusOptions(), default);
        using var data = TsdbFolder.Temporary();

        var exception = await Assert.ThrowsAsync<PrometheusException>(() =>
            LocalPrometheus.StartAsync(data, new PrometheusOptions { Port = first.Address.Port }, default)
        );

        Assert.Contains($"Port {first.Address.Port} is in use", exception.Message, StringComparison.Ordinal);
    }

    [PrometheusFact]
    public async Task Samples_that_promtool_refuses_are_explained()
    {
        using var data = TsdbFolder.Temporary();
        var broken = SmallRecording.With(SmallRecording.Seconds("not a name"));

        var exception = await Assert.ThrowsAsync<PrometheusException>(() =>
            data.AddAsync(broken, SampleSelection.Everything, default)
        );

        Assert.Contains("promtool failed", exception.Message, StringComparison.Ordinal);
    }
}

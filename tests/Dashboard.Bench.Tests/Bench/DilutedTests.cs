using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Bench;

public sealed class DilutedTests
{
    [Theory]
    [InlineData(0.30, 18)]
    [InlineData(0.10, 6)]
    [InlineData(0.03, 1)]
    public void Only_a_share_of_the_fault_is_left(double share, int failures)
    {
        var diluted = new Diluted(share, null).Apply(CountedRecording.WithTwoReplicas());

        Assert.Equal(failures, CountOf(diluted, "true", CountedRecording.Cleared));
        // 61 scrapes lie within the fault, and each of them counts one request, however it ends.
        Assert.Equal(120 + 61 - Math.Ceiling(61 * share), CountOf(diluted, "false", CountedRecording.Cleared));
    }

    [Fact]
    public void Counters_stay_whole_and_never_fall()
    {
        var diluted = new Diluted(0.1, null).Apply(CountedRecording.WithTwoReplicas());

        Assert.All(
            diluted.Series.Where(series => series.Name == "krakend_proxy_duration_count"),
            series =>
            {
                Assert.All(series.Samples, sample => Assert.Equal(Math.Floor(sample.Value), sample.Value));
                Assert.Equal(
                    series.Samples.Select(sample => sample.Value).Order(),
                    series.Samples.Select(sample => sample.Value)
                );
            }
        );
    }

    [Fact]
    public void A_series_is_born_with_its_first_whole_event()
    {
        var diluted = new Diluted(0.1, null).Apply(CountedRecording.WithTwoReplicas());

        var failures = diluted.Series.First(series => series["error"] == "true");
        // The tenth of ten failures, one per scrape, the first of them at the onset.
        Assert.Equal((CountedRecording.Onset.AddSeconds(90), 1.0), (failures.Samples[0].At, failures.Samples[0].Value));
    }

    [Fact]
    public void Before_the_fault_nothing_changes_and_gauges_never_do()
    {
        var recording = CountedRecording.WithTwoReplicas();

        var diluted = new Diluted(0.1, null).Apply(recording);

        Assert.Equal(
            CountOf(recording, "false", CountedRecording.Minute(15)),
            CountOf(diluted, "false", CountedRecording.Minute(15))
        );
        Assert.Same(recording.Series[0], diluted.Series[0]);
    }

    [Fact]
    public void A_fault_of_the_process_is_not_diluted()
    {
        var scenario = CountedRecording.Scenario();
        var processFault = CountedRecording.WithTwoReplicas() with
        {
            Scenario = scenario with { Truth = [scenario.Truth[0] with { Endpoints = [] }] },
        };
        var restart = CountedRecording.WithTwoReplicas(
            CountedRecording.Series("krakend_backend_duration_count", "a:9091", at => at < CountedRecording.Minute(25) ? 50 : 1)
        );

        Assert.True(new Diluted(0.1, null).AppliesTo(CountedRecording.WithTwoReplicas()));
        Assert.False(new Diluted(0.1, null).AppliesTo(processFault));
        Assert.False(new Diluted(0.1, null).AppliesTo(restart));
    }

    [Fact]
    public void A_short_healthy_stretch_is_repeated()
    {
        var scenario = CountedRecording.Scenario();
        var stretch = HealthyStretch.Of(scenario with { Start = CountedRecording.Minute(14) });

        Assert.Equal(TimeSpan.FromMinutes(4), stretch.Length);
        Assert.Equal(CountedRecording.Minute(17), stretch.Matching(CountedRecording.Minute(21)));
        Assert.Equal(CountedRecording.Minute(17), stretch.Matching(CountedRecording.Minute(25)));
    }

    private static double CountOf(Recording recording, string error, DateTimeOffset at) =>
        recording.Series.First(series => series["error"] == error && series["instance"] == "a:9091").LatestAt(at)!.Value.Value;
}

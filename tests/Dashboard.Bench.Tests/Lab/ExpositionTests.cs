using System.Diagnostics;
using Dashboard.Lab;
using Dashboard.TestSupport;

namespace Dashboard.Bench.Tests.Lab;

public sealed class ExpositionTests
{
    private static readonly Label Cluster = new("cluster", "small");

    [Fact]
    public void A_series_shows_its_newest_value() =>
        Assert.Contains("up{cluster=\"small\"} 12\n", ExposedAt(12.9, SmallRecording.Seconds("up")), StringComparison.Ordinal);

    [Fact]
    public void A_series_that_has_not_begun_is_not_exposed() =>
        Assert.Empty(ExposedAt(9.9, SmallRecording.Seconds("up", from: 10)));

    [Theory]
    [InlineData(21.5, true)]
    [InlineData(21.6, false)]
    public void A_series_is_exposed_until_one_and_a_half_intervals_after_its_last_sample(double second, bool isExposed) =>
        Assert.Equal(isExposed, ExposedAt(second, SmallRecording.Seconds("up", to: 20)).Length > 0);

    [Fact]
    public void What_Prometheus_says_about_its_own_scrapes_is_not_exposed() =>
        Assert.Empty(ExposedAt(10, SmallRecording.Seconds("scrape_duration_seconds")));

    [Fact]
    public void The_series_of_a_family_stand_together_under_one_type()
    {
        var text = ExposedAt(
            1,
            SmallRecording.Seconds("latency_bucket", labels: new Label("le", "+Inf")),
            SmallRecording.Seconds("errors_total"),
            SmallRecording.Seconds("latency_count")
        );

        Assert.Equal(
            """
            # HELP latency As recorded.
            # TYPE latency histogram
            latency_bucket{cluster="small",le="+Inf"} 1
            latency_count{cluster="small"} 1
            # HELP errors_total As recorded.
            # TYPE errors_total counter
            errors_total{cluster="small"} 1

            """,
            text
        );
    }

    [PrometheusFact]
    public async Task Promtool_accepts_a_real_recording_in_the_middle_of_its_fault()
    {
        var recording = await RecordingCollection.Carried.LoadAsync("oom-kill", default);
        var text = new Exposition(recording, Cluster).At(ReplayMoment.AsRecorded(recording.Scenario.Onset.AddMinutes(2)));

        var (exitCode, complaints) = await CheckMetricsAsync(text);

        // 3 means that promtool would choose other names than KrakenD, its libraries and cAdvisor did.
        Assert.True(exitCode is 0 or 3, complaints);
        Assert.DoesNotContain("error while linting", complaints, StringComparison.Ordinal);
    }

    private static string ExposedAt(double second, params IReadOnlyList<Series> series) =>
        new Exposition(SmallRecording.With(series), Cluster).At(ReplayMoment.AsRecorded(SmallRecording.At(second)));

    private static async Task<(int ExitCode, string Complaints)> CheckMetricsAsync(string text)
    {
        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardError = true,
            }
        )!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var complaints = await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, complaints);
    }
}

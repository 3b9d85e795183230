using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class StatusTests
{
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1000)]
    public void A_healthy_gateway_is_healthy_at_any_traffic(double scale)
    {
        var diagnosis = Scenario.Healthy().AtScale(scale).Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.Empty(diagnosis.Causes);
        Assert.StartsWith("Nothing is wrong", diagnosis.Headline);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1000)]
    public void A_refusing_backend_is_found_at_any_traffic(double scale)
    {
        var diagnosis = Scenario.Healthy().AtScale(scale).BackendRefuses("orders").Diagnose();

        Assert.Equal("backend-unreachable", diagnosis.Causes[0].Id);
        Assert.Equal(["GET /v1/orders/{id}", "POST /v1/orders"], diagnosis.Causes[0].Endpoints.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Four_times_the_traffic_carried_well_is_no_incident() =>
        Assert.Equal(DiagnosisStatus.Healthy, Scenario.Healthy().TrafficTimes(4).Diagnose().Status);

    [Fact]
    public void Scanners_that_ask_for_unknown_paths_are_no_incident() =>
        Assert.Equal(DiagnosisStatus.Healthy, Scenario.Healthy().Unrouted("404", 0.25).Diagnose().Status);

    [Fact]
    public void A_step_with_half_the_events_as_after_a_counter_reset_is_no_incident() =>
        Assert.Equal(
            DiagnosisStatus.Healthy,
            Scenario.Healthy().TrafficTimes(0.5, minutesAgo: 3).TrafficTimes(2, minutesAgo: 2.5).Diagnose().Status
        );

    [Fact]
    public void A_rollout_that_went_well_is_no_incident() =>
        Assert.Equal(DiagnosisStatus.Healthy, Scenario.Healthy().RolledOut().Diagnose().Status);

    [Fact]
    public void A_replica_that_was_never_scraped_hides_no_fault()
    {
        Assert.Equal(DiagnosisStatus.Healthy, Scenario.Healthy().OneReplicaNeverScraped().Diagnose().Status);
        Assert.Equal(
            "backend-unreachable",
            Scenario.Healthy().OneReplicaNeverScraped().BackendRefuses("users").Diagnose().Causes[0].Id
        );
    }

    [Fact]
    public void Without_traffic_nothing_can_be_said()
    {
        var diagnosis = Scenario.Healthy().TrafficTimes(0, minutesAgo: 45).Diagnose();

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        Assert.Contains("no request was counted", diagnosis.Headline);
        Assert.Null(diagnosis.Impact.FailedShare);
    }

    [Fact]
    public void Old_samples_are_never_healthy()
    {
        var snapshot = Scenario.Healthy().Build();
        var stopped = snapshot with { Readings = Changed(snapshot, Signals.Targets, (_, step) => step >= 84) };

        Assert.NotEqual(DiagnosisStatus.Healthy, DiagnosisEngine.Diagnose(stopped, new Thresholds()).Status);
    }

    [Theory]
    [InlineData("server-requests")]
    [InlineData("targets")]
    public void A_signal_that_could_not_be_read_is_never_healthy(string name)
    {
        var snapshot = Scenario.Healthy().Build();
        var failed = snapshot with
        {
            Readings = snapshot.Readings.Where(entry => entry.Key != name).ToDictionary(StringComparer.Ordinal),
            Problems = [new ReadingProblem(name, "it took too long", Failed: true)],
        };

        var diagnosis = DiagnosisEngine.Diagnose(failed, new Thresholds());

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        Assert.Equal([$"{name}: it took too long"], diagnosis.ReadingProblems);
    }

    [Fact]
    public void An_empty_snapshot_says_what_to_check()
    {
        var diagnosis = DiagnosisEngine.Diagnose(Scenario.Empty(), new Thresholds());

        Assert.Contains("no KrakenD metrics for the configured selector", diagnosis.Headline);
        Assert.Empty(diagnosis.Endpoints);
        Assert.Null(diagnosis.DataTime);
    }

    [Fact]
    public void Readings_that_are_all_NaN_say_nothing()
    {
        var snapshot = Scenario.Healthy().BackendRefuses("orders").Build();
        var empty = Signals.All.Aggregate(
            snapshot,
            (changed, signal) => changed with { Readings = Changed(changed, signal, (_, _) => true) }
        );

        Assert.Equal(DiagnosisStatus.Unknown, DiagnosisEngine.Diagnose(empty, new Thresholds()).Status);
    }

    [Fact]
    public void Gaps_in_the_readings_neither_hide_nor_invent_an_incident()
    {
        static Diagnosis WithGaps(Scenario scenario)
        {
            var snapshot = scenario.Build();
            return DiagnosisEngine.Diagnose(
                Signals.All.Aggregate(
                    snapshot,
                    (changed, signal) => changed with { Readings = Changed(changed, signal, (_, step) => step % 7 == 3) }
                ),
                new Thresholds()
            );
        }

        Assert.Equal(DiagnosisStatus.Healthy, WithGaps(Scenario.Healthy()).Status);
        Assert.Equal("backend-unreachable", WithGaps(Scenario.Healthy().BackendRefuses("orders")).Causes[0].Id);
    }

    private static Dictionary<string, SignalReadings> Changed(Snapshot snapshot, Signal signal, Func<Reading, int, bool> isGap)
    {
        var readings = new Dictionary<string, SignalReadings>(snapshot.Readings, StringComparer.Ordinal);
        if (readings.TryGetValue(signal.Name, out var found))
            readings[signal.Name] = found with
            {
                Series =
                [
                    .. found.Series.Select(series =>
                        series with
                        {
                            Values = [.. series.Values.Select((value, step) => isGap(series, step) ? double.NaN : value)],
                        }
                    ),
                ],
            };
        return readings;
    }
}

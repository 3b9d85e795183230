using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.View;

public sealed class ChangesTests
{
    [Fact]
    public void A_replica_with_another_configuration_says_which_and_when_it_started()
    {
        var changes = Scenario
            .Healthy()
            .RolledOut(minutesAgo: 8)
            .Diagnose()
            .Changes.Where(change => change.Source == "target_info")
            .ToList();

        Assert.Equal(
            ["configuration v41 → v42 on krakend-5b8c7d9f6-n0w2r", "configuration v41 → v42 on krakend-5b8c7d9f6-n1w2r"],
            changes.Select(change => change.What)
        );
        Assert.All(changes, change => Assert.Equal(Scenario.At.AddMinutes(-8), change.At));
    }

    [Fact]
    public void A_process_that_starts_again_with_another_configuration_is_a_change()
    {
        var first = Told(Runtime("10.0.0.1:9090", ("v1", 0, 20), ("v2", 21, 45)));

        Assert.Equal(["configuration v1 → v2 on 10.0.0.1:9090"], first.Select(change => change.What));
    }

    [Fact]
    public void A_new_replica_with_the_configuration_of_the_others_is_no_change_of_configuration() =>
        Assert.Empty(Told([.. Runtime("10.0.0.1:9090", ("v1", 0, 45)), .. Runtime("10.0.0.2:9090", ("v1", 20, 45))]));

    [Fact]
    public void What_was_there_from_the_start_of_the_history_is_no_change() =>
        Assert.Empty(Told([.. Runtime("10.0.0.1:9090", ("v1", 0, 45)), .. Runtime("10.0.0.2:9090", ("v2", 0, 45))]));

    [Fact]
    public void A_missed_scrape_of_the_version_is_no_change() =>
        Assert.Empty(Told([.. Runtime("10.0.0.1:9090", ("v1", 0, 10)), .. Runtime("10.0.0.1:9090", ("v1", 14, 45))]));

    [Fact]
    public void Another_number_of_replicas_is_a_change()
    {
        var snapshot = With(
            Signals.Rollout,
            Reading(90, step => step < 40 ? 2 : 4, ("part", "kube_deployment_spec_replicas"), ("deployment", "krakend"))
        );

        var change = Assert.Single(
            DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Changes,
            change => change.What.StartsWith("replicas", StringComparison.Ordinal)
        );

        Assert.Equal(("replicas 2 → 4", "kube_deployment_spec_replicas"), (change.What, change.Source));
    }

    [Fact]
    public void Without_Kubernetes_the_scraped_processes_are_counted()
    {
        var snapshot = Scenario.Healthy().WithoutKubernetes().Build();
        var targets = snapshot.Readings[Signals.Targets.Name];
        var more = targets
            .Series.Where(series => series.Label("pod").EndsWith("x2x9q", StringComparison.Ordinal))
            .Select(series => new Reading(
                series.Labels.ToDictionary(
                    label => label.Key,
                    label =>
                        label
                            .Value.Replace("x2x9q", "third", StringComparison.Ordinal)
                            .Replace("10.0.0.2", "10.0.0.3", StringComparison.Ordinal)
                ),
                [.. series.Values.Select((value, step) => step < 60 ? double.NaN : value)]
            ));
        snapshot = snapshot with
        {
            Readings = new Dictionary<string, SignalReadings>(snapshot.Readings)
            {
                [Signals.Targets.Name] = targets with { Series = [.. targets.Series, .. more] },
            },
        };

        var change = Assert.Single(DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Changes, change => change.Source == "up");

        Assert.Equal("replicas 2 → 3", change.What);
    }

    [Fact]
    public void The_same_snapshot_later_has_the_same_marks_within_a_step()
    {
        var earlier = Scenario.Healthy().RolledOut(minutesAgo: 8).Diagnose().Changes;
        var later = Scenario.Healthy().RolledOut(minutesAgo: 8.5).Diagnose().Changes;

        Assert.Equal(earlier.Select(change => change.What), later.Select(change => change.What));
        Assert.All(
            earlier.Zip(later),
            pair => Assert.InRange((pair.First.At - pair.Second.At).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1))
        );
    }

    private static IReadOnlyList<ChangeMark> Told(IReadOnlyList<Reading> runtime) =>
        [
            .. DiagnosisEngine
                .Diagnose(With(Signals.Runtime, [.. runtime]), new Thresholds())
                .Changes.Where(change => change.Source == "target_info"),
        ];

    /// <summary>A bare gateway: its targets are those that a runtime series names.</summary>
    private static Snapshot With(Signal signal, params Reading[] readings)
    {
        var instances = readings
            .Select(reading => reading.Label("instance"))
            .Where(name => name.Length > 0)
            .Distinct()
            .DefaultIfEmpty("10.0.0.1:9090");
        var pod = signal == Signals.Rollout ? "krakend-7d4f9c6b5-p8w4k" : "";
        var targets = instances.Select(instance =>
            Reading(90, _ => 1, ("part", "up"), ("job", "krakend"), ("instance", instance), ("pod", pod))
        );
        return Scenario.Empty() with
        {
            Jobs = ["krakend"],
            Readings = new Dictionary<string, SignalReadings>
            {
                [Signals.Targets.Name] = new(Scenario.At - (89 * Signals.Step), Signals.Step, [.. targets]),
                [signal.Name] = new(Scenario.At - ((readings[0].Values.Count - 1) * signal.Step), signal.Step, readings),
            },
        };
    }

    private static IReadOnlyList<Reading> Runtime(string instance, params (string Version, int First, int End)[] runs) =>
        [
            .. runs.Select(run =>
                Reading(
                    45,
                    step => step >= run.First && step < run.End ? 1 : double.NaN,
                    ("part", "target_info"),
                    ("job", "krakend"),
                    ("instance", instance),
                    ("service_version", run.Version)
                )
            ),
        ];

    private static Reading Reading(int steps, Func<int, double> value, params (string Name, string Value)[] labels) =>
        new(
            labels.Where(label => label.Value.Length > 0).ToDictionary(label => label.Name, label => label.Value),
            [.. Enumerable.Range(0, steps).Select(value)]
        );
}

using Dashboard.Bench.Variants;
using static Dashboard.Bench.Tests.Bench.CountedRecording;

namespace Dashboard.Bench.Tests.Bench;

public sealed class AdditionTests
{
    [Fact]
    public void Counters_add_up_from_a_common_onset()
    {
        var first = WithTwoReplicas();
        var second = first with { Name = "later", Scenario = Scenario("backend-slow", "/v1/search", "search") };

        var sum = Addition.Of(first, second);

        Assert.Equal("counted+later", sum.Name);
        Assert.Equal(["backend-unreachable", "backend-slow"], sum.Scenario.Truth.Select(fault => fault.Cause));
        var failures = sum.Series.Single(series => series["error"] == "true" && series["instance"] == "a:9091");
        Assert.Equal((Onset, 2.0), (failures.Samples[0].At, failures.Samples[0].Value));
        Assert.Equal(122, failures.LatestAt(Cleared)!.Value.Value);
        Assert.Equal(1, sum.Series.First(series => series.Name == "up").Samples[^1].Value);
    }

    [Fact]
    public void What_waiting_callers_hold_climbs_by_what_it_climbs_in_both()
    {
        var first = WithTwoReplicas(Series("go_goroutines", "a:9091", _ => 40));
        var second = WithTwoReplicas(Series("go_goroutines", "a:9091", at => at < Onset ? 70 : 100));

        var sum = Addition.Of(first, second).Series.Single(series => series.Name == "go_goroutines");

        Assert.Equal((40, 70), (sum.LatestAt(Minute(10))!.Value.Value, sum.LatestAt(Cleared)!.Value.Value));
    }

    [Fact]
    public void Replicas_of_the_second_become_those_of_the_first()
    {
        var first = WithTwoReplicas();
        var second = first with
        {
            Series =
            [
                .. first.Series.Select(series =>
                    series with
                    {
                        Labels =
                        [
                            .. series.Labels.Select(label =>
                                label.Name == "instance" ? label with { Value = "x" + label.Value } : label
                            ),
                        ],
                    }
                ),
            ],
        };

        Assert.Equal(
            ["a:9091", "b:9091"],
            Addition.Of(first, second).Series.Select(series => series["instance"]).Distinct().Order()
        );
    }

    [Fact]
    public void Pairs_have_different_faults_in_different_places_and_use_each_recording_once()
    {
        var pairs = FaultPairs.Of([
            ("d", Scenario("backend-slow", "/d", "d")),
            ("a", Scenario("backend-slow", "/a", "a")),
            ("b", Scenario("backend-slow", "/b", "b")),
            ("c", Scenario("backend-errors", "/a", "c")),
            ("e", Scenario("backend-errors", "/e", "e")),
            ("f", Scenario("backend-errors", "/f", "b")),
        ]);

        Assert.Equal([("a", "e"), ("b", "c"), ("d", "f")], pairs);
    }
}

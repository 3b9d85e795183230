using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Details;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Details;

public sealed class ReplicaDetailTests
{
    private const string First = "krakend-7d4f9c6b5-p8w4k";
    private const string Second = "krakend-7d4f9c6b5-x2x9q";

    [Fact]
    public void A_healthy_replica_is_measured_beside_the_other()
    {
        var story = ReplicaDetailBuilder.Tell(Scenario.Healthy().Build(), First)!;

        Assert.True(story.Scraped);
        Assert.Single(story.Others);
        Assert.All(["Memory in use", "Goroutines", "Requests"], title => Assert.NotNull(Of(story, title).Value));
        Assert.NotNull(Of(story, "Requests").Others);
        Assert.NotEmpty(story.Charts);
    }

    [Fact]
    public void A_replica_that_is_not_scraped_has_last_known_values_and_no_zero()
    {
        var story = ReplicaDetailBuilder.Tell(Scenario.Healthy().TargetDown(ready: true, minutesAgo: 8).Build(), Second)!;

        Assert.False(story.Scraped);
        Assert.Null(Of(story, "Requests").Value);
        Assert.NotNull(Of(story, "Goroutines").LastKnown);
    }

    [Fact]
    public void What_is_not_measured_comes_with_its_reason()
    {
        var story = ReplicaDetailBuilder.Tell(Scenario.Healthy().WithoutRuntime().WithoutKubernetes().Build(), First);

        Assert.NotNull(story);
        Assert.All(
            ["Memory in use", "Goroutines", "Open descriptors", "CPU periods throttled"],
            title =>
            {
                Assert.Null(Of(story, title).Value);
                Assert.False(string.IsNullOrEmpty(Of(story, title).Because));
            }
        );
    }

    [Fact]
    public void A_replica_with_an_old_configuration_shows_the_version_of_the_others()
    {
        var snapshot = Scenario.Healthy().StaleReplica().Build();
        var stories = ReplicaDetailBuilder.Known(snapshot).Select(name => ReplicaDetailBuilder.Tell(snapshot, name)!).ToList();

        Assert.Contains(
            stories,
            story => story.Version is not null && story.OtherVersions.Any(other => other.Version != story.Version)
        );
    }

    [Fact]
    public void An_unknown_replica_has_no_story()
    {
        Assert.Null(ReplicaDetailBuilder.Tell(Scenario.Healthy().Build(), "krakend-gone"));
        Assert.Contains(First, ReplicaDetailBuilder.Known(Scenario.Healthy().Build()));
    }

    private static ReplicaMeasure Of(ReplicaDetail story, string title) =>
        story.Measures.Single(measure => measure.Title == title);
}

using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.KrakenD.View;

public sealed class LogOwnerTests
{
    [Theory]
    [InlineData("pod", "krakend-b", "krakend-b")]
    [InlineData("instance", "10.0.0.2:9090", "krakend-b")]
    [InlineData("instance", "10.0.0.2:3903", "krakend-b")]
    [InlineData("instance", "10.0.0.9:3903", null)]
    [InlineData("job", "mtail", null)]
    public void Lines_belong_to_the_pod_or_to_the_only_process_on_the_machine(string label, string value, string? owner) =>
        Assert.Equal(
            owner is null ? [] : [owner],
            OwnersOf(label, value, ("krakend-a", "10.0.0.1:9090"), ("krakend-b", "10.0.0.2:9090"))
        );

    [Theory]
    [InlineData("vm:3903", null)]
    [InlineData("vm:9091", "second")]
    public void Of_two_processes_on_a_machine_only_the_same_instance_tells(string instance, string? owner) =>
        Assert.Equal(owner is null ? [] : [owner], OwnersOf("instance", instance, ("first", "vm:9090"), ("second", "vm:9091")));

    [Fact]
    public void All_lines_are_those_of_the_only_replica() =>
        Assert.Equal(["krakend"], OwnersOf("job", "mtail", ("krakend", "10.0.0.1:9090")));

    private static IEnumerable<string> OwnersOf(string label, string value, params (string Name, string Instance)[] replicas)
    {
        var lines = new Reading(new Dictionary<string, string> { [label] = value }, [1]);
        IReadOnlyList<ReplicaView> all =
        [
            .. replicas.Select(replica => new ReplicaView
            {
                Name = replica.Name,
                Instance = replica.Instance,
                ByStatus = new Dictionary<string, Counts>(StringComparer.Ordinal),
            }),
        ];
        return all.Where(replica => LogOwner.Is(lines, replica, all)).Select(replica => replica.Name);
    }
}

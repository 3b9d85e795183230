using Dashboard.Troubleshooting;

namespace Dashboard.Shared;

/// <summary>Words for how many of the gateway's processes can be seen.</summary>
public static class ReplicaFormatter
{
    /// <summary>"2 of 2 scraped", with those beside that are no target of Prometheus, such as pods that have ended.</summary>
    public static string Scraped(IReadOnlyList<ReplicaHealth> replicas)
    {
        var targets = replicas.Count(replica => replica.Scraped is not null);
        var scraped = $"{replicas.Count(replica => replica.Scraped is true)} of {targets} scraped";
        return targets == replicas.Count ? scraped : $"{scraped}, {replicas.Count - targets} no target";
    }
}

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Whose log a counter of log lines comes from: the log program knows pods, or runs on the machine of the process, or
/// there is only one process.</summary>
public static class LogOwner
{
    /// <summary>Whether the lines are those of a replica.</summary>
    /// <param name="lines">A counter of log lines.</param>
    /// <param name="replica">The replica.</param>
    /// <param name="all">All replicas: one of several processes on a machine is told by its instance alone.</param>
    public static bool Is(Reading lines, ReplicaView replica, IReadOnlyList<ReplicaView> all)
    {
        if (lines.Label("pod") is { Length: > 0 } pod && (all.Count > 1 || replica.Name != replica.Instance))
            return pod == replica.Name;
        if (all.Count == 1)
            return true;
        if (lines.Label("instance") is not { Length: > 0 } instance || replica.Instance.Length == 0)
            return false;
        var machine = MachineOf(replica.Instance);
        return instance == replica.Instance
            || (MachineOf(instance) == machine && all.Count(other => MachineOf(other.Instance) == machine) == 1);
    }

    private static string MachineOf(string instance) =>
        instance.LastIndexOf(':') is > 0 and var port ? instance[..port] : instance;
}
